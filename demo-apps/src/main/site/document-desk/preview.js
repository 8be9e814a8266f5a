import { blockLengths, sharedEnd, sharedStart } from "./blocks.js";

const BATCH = 120_000; // characters parsed in one go: a few milliseconds
const LINE_EM = 1.65;

/**
 * Shows HTML in a frame without scripts, and touches only the top-level blocks that changed.
 *
 * What is shown is always `this.#html`, also in the middle of a long fill: a newer text then starts from there.
 */
export class Preview {
  #page;
  #html = "";
  #pieces = []; // {length, nodes}: the blocks of #html, in order
  #turn = 0;

  constructor(frame) {
    this.document = frame.contentDocument;
    this.#page = this.document.getElementById("page");
  }

  get html() {
    return this.#html;
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
    return turn === this.#turn;
  }

  #difference(html) {
    if (html === this.#html) return undefined;
    const start = sharedStart(this.#html, html);
    const end = sharedEnd(this.#html, html, Math.min(this.#html.length, html.length) - start);
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
    for (const piece of gone) for (const node of piece.nodes) node.remove();
    this.#remember();
  }

  #insert(at, { text, lengths }) {
    const template = this.document.createElement("template");
    template.innerHTML = text;
    const { content } = template;
    const elements = [...content.children];
    const paired = elements.length === lengths.length;
    // Raw HTML can parse into something else than it looks like: such a batch is one piece.
    const pieces = paired
      ? lengths.map((length, i) => ({ length, nodes: [elements[i]] }))
      : [{ length: text.length, nodes: [...content.childNodes] }];
    let from = 0;
    for (const piece of pieces) {
      piece.html = text.slice(from, (from += piece.length));
      if (paired) piece.nodes[0].style.containIntrinsicBlockSize = `auto ${roughHeight(piece.length)}em`;
    }
    const next = this.#pieces[at]?.nodes[0] ?? null;
    this.#page.insertBefore(content, next);
    this.#pieces.splice(at, 0, ...pieces);
    this.#remember();
  }

  #remember() {
    this.#html = this.#pieces.map((piece) => piece.html).join("");
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

/** A guess in em, so that the scroll bar is about right before a block is laid out. */
function roughHeight(characters) {
  return Math.max(1, Math.ceil(characters / 78)) * LINE_EM;
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
