/** Links of the preview: inside the document they scroll, elsewhere they open in a new tab. */
export function handleLinks(document) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    event.preventDefault();
    const href = link.getAttribute("href");
    if (href.startsWith("#")) {
      document.getElementById(decodeURIComponent(href.slice(1)))?.scrollIntoView();
    } else if (/^(https?|mailto):/i.test(link.href)) {
      window.open(link.href, "_blank", "noopener,noreferrer");
    }
  });
}
