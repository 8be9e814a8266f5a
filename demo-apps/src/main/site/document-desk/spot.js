/**
 * Where a character of a document's HTML stands on the page.
 *
 * @param pieces {html, nodes}: what is shown, in order
 * @param offset of the character in all of the HTML
 * @returns {DOMRect | undefined} in the frame's viewport
 */
export function rectOf(pieces, offset) {
  let rest = offset;
  let last;
  for (const piece of pieces) {
    if (piece.nodes.length) last = piece;
    if (rest < piece.length && last) break;
    rest -= piece.length;
  }
  if (!last) return undefined;
  return rectIn(last.nodes, textBefore(last, Math.max(0, Math.min(rest, last.length))));
}

/** How many characters of text the first `length` characters of a piece's HTML hold. */
function textBefore(piece, length) {
  const template = piece.nodes[0].ownerDocument.createElement("template");
  template.innerHTML = piece.html.slice(0, length); // a tag or reference that is cut in two is dropped
  return template.content.textContent.length;
}

/** White space between blocks has no place of its own: the last character before it stands for it. */
function rectIn(nodes, characters) {
  let left = characters;
  let found;
  for (const text of textsOf(nodes)) {
    const upTo = text.data.slice(0, left + 1).trimEnd().length;
    if (upTo) found = { text, at: upTo - 1 };
    if (left < text.length) break;
    left -= text.length;
  }
  if (!found) return nodes.find((node) => node.nodeType === Node.ELEMENT_NODE)?.getBoundingClientRect();
  const range = found.text.ownerDocument.createRange();
  range.setStart(found.text, found.at);
  range.setEnd(found.text, found.at + 1);
  return range.getBoundingClientRect();
}

function* textsOf(nodes) {
  for (const node of nodes) {
    if (node.nodeType === Node.TEXT_NODE) yield node;
    const walker = node.ownerDocument.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (node.nodeType !== Node.TEXT_NODE && walker.nextNode()) yield walker.currentNode;
  }
}
