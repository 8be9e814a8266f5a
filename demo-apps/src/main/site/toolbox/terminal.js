import { bytes } from "../shared/amounts.js";
import { el } from "../shared/dom.js";

const SHOWN = 100_000; // characters; a program may write a thousand times as many
const PIECE = 8_000;
const EVERY_MS = 60;
const REST = 4; // times as long as showing took: the page has other things to do
const LATEST_MS = 1_000;
const COLOURS = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** Shows what a program writes while it runs: the end of it, when there is much. */
export class Terminal {
  #root;
  #decoders;
  #waiting = []; // {kind, text}
  #shown = 0;
  #hidden;
  #timer;
  #tookMs = 0;
  #binary;

  constructor(root) {
    this.#root = root;
    this.clear();
  }

  clear() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#root.replaceChildren();
    this.#decoders = { out: new TextDecoder(), err: new TextDecoder() };
    this.#waiting = [];
    this.#shown = 0;
    this.#hidden = { size: 0, note: undefined };
    this.#binary = false;
  }

  /** Whether standard output is no text, and therefore not shown. */
  get binary() {
    return this.#binary;
  }

  /** @param kind "out" or "err" */
  write(kind, chunk) {
    if (kind === "out" && !this.#binary && chunk.subarray(0, 1024).includes(0)) this.#binary = true;
    if (kind === "out" && this.#binary) return;
    const text = this.#decoders[kind].decode(chunk, { stream: true });
    this.#queue(kind, text.replace(COLOURS, "").replace(/\r\n?/g, "\n"));
  }

  /** A line of the page's own. */
  say(text, kind = "page") {
    this.#queue(kind, `${text}\n`);
  }

  #queue(kind, text) {
    for (let at = 0; at < text.length; at += PIECE) this.#waiting.push({ kind, text: text.slice(at, at + PIECE) });
    let size = this.#waiting.reduce((sum, piece) => sum + piece.text.length, 0);
    while (size > SHOWN) {
      const { length } = this.#waiting.shift().text;
      size -= length;
      this.#hidden.size += length;
    }
    this.#timer ??= setTimeout(() => this.flush(), Math.min(LATEST_MS, Math.max(EVERY_MS, REST * this.#tookMs)));
  }

  /** Shows what waits, now. */
  flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const began = performance.now();
    const atEnd = this.#root.scrollHeight - this.#root.scrollTop - this.#root.clientHeight < 40;
    for (const { kind, text } of joined(this.#waiting)) {
      this.#root.append(el("span", { class: kind }, text));
      this.#shown += text.length;
    }
    this.#waiting = [];
    this.#forget();
    if (atEnd) this.#root.scrollTop = this.#root.scrollHeight; // which lays it out
    this.#tookMs = performance.now() - began;
  }

  #forget() {
    const hidden = this.#hidden;
    while (this.#shown > SHOWN && this.#root.children.length > 1) {
      const first = hidden.note ? this.#root.children[1] : this.#root.firstChild;
      this.#shown -= first.textContent.length;
      hidden.size += first.textContent.length;
      first.remove();
    }
    if (!hidden.size) return;
    hidden.note ??= this.#root.insertBefore(el("span", { class: "page" }), this.#root.firstChild);
    hidden.note.textContent = `${bytes(hidden.size)} before this are not shown\n`;
  }
}

/** Small writes of one kind as one piece: a program may write letter by letter. */
function joined(pieces) {
  const all = [];
  for (const { kind, text } of pieces) {
    const last = all.at(-1);
    if (last?.kind === kind && last.text.length + text.length <= PIECE) last.text += text;
    else all.push({ kind, text });
  }
  return all;
}
