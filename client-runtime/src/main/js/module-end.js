const open = (options = {}) => $nearside.open(options, import.meta.url);
export { open, NearsideError };
