/**
 * Links of the preview: inside the document they scroll, to other documents of this site they open here, elsewhere
 * they open in a new tab.
 *
 * @param base () -> the address of the document on the desk
 * @param open (path) -> puts another document there
 */
export function handleLinks(document, base, open) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    event.preventDefault();
    const href = link.getAttribute("href");
    if (href.startsWith("#")) {
      document.getElementById(decodeURIComponent(href.slice(1)))?.scrollIntoView();
      return;
    }
    const target = URL.parse(href, base());
    if (target?.origin === location.origin && target.pathname.endsWith(".md")) open(target.pathname);
    else if (["http:", "https:", "mailto:"].includes(target?.protocol)) window.open(target, "_blank", "noopener,noreferrer");
  });
}
