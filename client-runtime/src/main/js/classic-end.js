return { open: (options = {}) => $nearside.open(options, $script), NearsideError };
})();
