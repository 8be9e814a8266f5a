// A classic script in the head: the theme is set before the first paint, so nothing flashes.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const remembered = () => {
    try {
      return localStorage.getItem("nearside.theme");
    } catch {
      return null; // storage can be forbidden; the system's choice then stands
    }
  };
  const apply = () => {
    root.dataset.theme = remembered() ?? (dark.matches ? "dark" : "light");
  };
  apply();
  dark.addEventListener("change", apply);
  addEventListener("storage", apply);

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".theme-toggle")) return;
    const next = root.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("nearside.theme", next);
    } catch {
      // Not remembered, still applied.
    }
    root.dataset.theme = next;
    dispatchEvent(new CustomEvent("themechange"));
  });
})();
