import { blockLengths, sharedEnd, sharedStart } from "./blocks.js";
import { rectOf } from "./spot.js";

const BATCH = 120_000; // characters parsed in one go: a few milliseconds
const LEAF = 24; // blocks that the browser lays out, or skips while out of sight, as one
const LINE_CHARACTERS = 78; // with LINE_EM a guess of heights, so that the scroll bar is about right before layout
const LINE_EM = 1.65;

/**
 * Shows HTML in a frame without scripts, and touches only the top-level blocks that changed.
 *
 * `html` is always what is shown, also in the middle of a long fill: a newer text then starts from there.
 */
export class Preview {
  #page;
  #html = ""; // undefined: to be put together from the pieces
  #pieces = []; // {length, html, nodes}: what is shown, in order
  #turn = 0;
  #edges; // of the last change, in characters of the HTML

  constructor(frame) {
    this.document = frame.contentDocument;
    this.#page = this.document.getElementById("page");
  }

  get html() {
    return (this.#html ??= this.#pieces.map((piece) => piece.html).join(""));
  }

  /** Resolves when all of it is shown, or when a newer text has taken over (then false). */
  async show(html) {
    const turn = ++this.#turn;
    const change = this.#difference(html);
    if (!change) return true;
    const { head, tail, text, lengths } = change;
    this.#cut(head, tail);
    let at = head;
    for (const batch of batches(text, lengths)) {
      if (turn !== this.#turn) return false;
      this.#insert(at, batch);
      at += batch.lengths.length;
      await nextFrame();
    }
    if (turn !== this.#turn) return false;
    this.#html = html;
    return true;
  }

  /** How many pictures of the document are on other sites: the page's policy lets none of them load. */
  get remotePictures() {
    return this.document.querySelectorAll("[data-elsewhere]").length;
  }

  /**
   * Where the last change stands in the frame. What is typed can change all that follows, or all that stands before in
   * the same list: it is at that end of the change which is nearer to it.
   *
   * @param part how far the typing is through the document, 0 to 1
   */
  changeRect(part) {
    if (!this.#edges) return undefined;
    const guess = part * this.html.length;
    const [nearest] = this.#edges.toSorted((a, b) => Math.abs(a - guess) - Math.abs(b - guess));
    return rectOf(this.#pieces, nearest);
  }

  #difference(html) {
    const shown = this.html;
    this.#edges = undefined;
    if (html === shown) return undefined;
    const start = sharedStart(shown, html);
    const end = sharedEnd(shown, html, Math.min(shown.length, html.length) - start);
    this.#edges = [start, Math.max(start, html.length - end - 1)];
    const [head, headLength] = fitting(this.#pieces, start);
    const [tail, tailLength] = fitting(this.#pieces.slice(head).reverse(), end);
    const middle = html.slice(headLength, html.length - tailLength);
    const lengths = blockLengths(middle);
    if (lengths) return { head, tail, text: middle, lengths };
    const rest = html.slice(headLength);
    return { head, tail: 0, text: rest, lengths: blockLengths(rest) ?? [rest.length] };
  }

  #cut(head, tail) {
    const gone = this.#pieces.splice(head, this.#pieces.length - head - tail);
    for (const piece of gone) for (const node of piece.nodes) remove(node);
    this.#html = undefined;
  }

  #insert(at, { text, lengths }) {
    const template = this.document.createElement("template");
    template.innerHTML = text;
    const { content } = template;
    for (const picture of content.querySelectorAll("img")) keepAtHome(picture);
    const groups = groupsOf(content);
    const paired = groups.length === lengths.length;
    // Raw HTML can parse into something else than it looks like: such a batch is one piece.
    const pieces = paired
      ? lengths.map((length, i) => ({ length, nodes: groups[i] }))
      : [{ length: text.length, nodes: [...content.childNodes] }];
    let from = 0;
    for (const piece of pieces) {
      piece.html = text.slice(from, (from += piece.length));
    }
    const next = this.#pieces.slice(at).find((piece) => piece.nodes.length)?.nodes[0];
    if (next && pieces.length <= LEAF) next.before(content);
    else this.#leaves(pieces, next ? split(next) : null);
    this.#pieces.splice(at, 0, ...pieces);
    this.#html = undefined;
  }

  /** Puts pieces into new leaves in front of one leaf, or at the end. */
  #leaves(pieces, before) {
    for (let i = 0; i < pieces.length; i += LEAF) {
      const leaf = this.document.createElement("div");
      leaf.className = "leaf";
      const part = pieces.slice(i, i + LEAF);
      for (const piece of part) leaf.append(...piece.nodes);
      const lines = part.reduce((sum, piece) => sum + Math.ceil(piece.length / LINE_CHARACTERS) + 0.7, 0);
      leaf.style.containIntrinsicBlockSize = `auto ${Math.round(lines * LINE_EM)}em`;
      this.#page.insertBefore(leaf, before);
    }
  }
}

/** How many pieces from the front fit into `length` characters, and how long they are. */
function fitting(pieces, length) {
  let total = 0;
  let number = 0;
  for (const piece of pieces) {
    if (total + piece.length > length) break;
    total += piece.length;
    number++;
  }
  return [number, total];
}

function* batches(text, lengths) {
  let from = 0;
  let size = 0;
  let first = 0;
  for (let i = 0; i < lengths.length; i++) {
    size += lengths[i];
    if (size < BATCH && i < lengths.length - 1) continue;
    yield { text: text.slice(from, from + size), lengths: lengths.slice(first, i + 1) };
    from += size;
    first = i + 1;
    size = 0;
  }
}

/** A picture of another site would only show as broken: its words stand there instead. */
function keepAtHome(picture) {
  const target = URL.parse(picture.getAttribute("src") ?? "", document.baseURI);
  if (!target || !["http:", "https:"].includes(target.protocol) || target.origin === location.origin) return;
  const words = document.createElement("span");
  words.dataset.elsewhere = "";
  words.title = `Not loaded: ${target.href}`;
  words.textContent = picture.alt || `picture of ${target.host}`;
  picture.replaceWith(words);
}

/** The nodes up to and with each element; what follows the last one belongs to it. */
function groupsOf(content) {
  const groups = [];
  let open = [];
  for (const node of content.childNodes) {
    open.push(node);
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    groups.push(open);
    open = [];
  }
  if (groups.length && open.length) groups.at(-1).push(...open);
  return groups;
}

/** Cuts a leaf in two in front of `node`; returns the second. */
function split(node) {
  const leaf = node.parentNode;
  const second = leaf.cloneNode(false);
  while (node.nextSibling) second.prepend(leaf.lastChild);
  second.prepend(node);
  leaf.after(second);
  if (!leaf.firstChild) leaf.remove();
  return second;
}

function remove(node) {
  const leaf = node.parentNode;
  node.remove();
  if (!leaf.firstChild) leaf.remove();
}

function nextFrame() {
  return new Promise((resolve) => {
    // A hidden page gets no frames; the timer goes on there.
    const timer = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve, 0);
    });
  });
}
