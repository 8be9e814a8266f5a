/**
 * Scrolls editor and preview together: headings are the points that both sides share, and between two of them
 * positions are interpolated. Without a usable set of headings, top and bottom are the only points.
 */
export class ScrollSync {
  enabled = true;
  #editor;
  #view;
  #page;
  #leader;
  #lines = []; // rows above every heading of the source, and in all
  #frame;

  constructor(editor, document) {
    this.#editor = editor;
    this.#view = document.scrollingElement;
    this.#page = document.getElementById("page");
    for (const [target, leader] of [[editor, "editor"], [document, "view"]]) {
      for (const kind of ["pointerdown", "wheel", "touchstart", "keydown", "focusin"]) {
        target.addEventListener(kind, () => (this.#leader = leader), { passive: true });
      }
    }
    editor.addEventListener("scroll", () => this.#follow("editor"), { passive: true });
    document.addEventListener("scroll", () => this.#follow("view"), { passive: true });
  }

  /** Call after the text or the width of the editor changed. */
  measure(text) {
    const columns = columnsOf(this.#editor);
    const rows = [];
    let row = 0;
    let fence = "";
    for (const line of text.split("\n")) {
      const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
      if (mark && !fence) fence = mark;
      else if (mark && mark.startsWith(fence)) fence = "";
      else if (!fence && /^ {0,3}#{1,6}(\s|$)/.test(line)) rows.push(row);
      row += Math.max(1, Math.ceil(line.length / columns));
    }
    this.#lines = [rows, row];
  }

  #follow(leader) {
    if (!this.enabled || this.#leader !== leader || this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#align(leader);
    });
  }

  #align(leader) {
    const [left, right] = this.#points();
    const editor = leader === "editor";
    const from = editor ? this.#editor : this.#view;
    const to = editor ? this.#view : this.#editor;
    const top = interpolate(from.scrollTop, editor ? left : right, editor ? right : left);
    if (Math.abs(to.scrollTop - top) >= 1) to.scrollTop = top;
  }

  #points() {
    const endLeft = this.#editor.scrollHeight - this.#editor.clientHeight;
    const endRight = this.#view.scrollHeight - this.#view.clientHeight;
    const [rows, all] = this.#lines;
    const headings = this.#page.querySelectorAll(":scope > :is(h1, h2, h3, h4, h5, h6)");
    if (!rows?.length || headings.length !== rows.length) return [[0, endLeft], [0, endRight]];
    const style = getComputedStyle(this.#editor);
    const padding = parseFloat(style.paddingTop);
    const rowHeight = (this.#editor.scrollHeight - padding - parseFloat(style.paddingBottom)) / all;
    const left = [0];
    const right = [0];
    rows.forEach((row, i) => {
      const x = padding + row * rowHeight;
      const y = headings[i].offsetTop;
      if (x > left.at(-1) && y > right.at(-1) && x < endLeft && y < endRight) {
        left.push(x);
        right.push(y);
      }
    });
    return [[...left, endLeft], [...right, endRight]];
  }
}

function interpolate(value, from, to) {
  let i = 1;
  while (i < from.length - 1 && from[i] < value) i++;
  const span = from[i] - from[i - 1];
  const part = span > 0 ? Math.min(1, (value - from[i - 1]) / span) : 0;
  return to[i - 1] + part * (to[i] - to[i - 1]);
}

function columnsOf(editor) {
  const style = getComputedStyle(editor);
  const context = document.createElement("canvas").getContext("2d");
  context.font = style.font;
  const inner = editor.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return Math.max(10, Math.floor(inner / context.measureText("m").width));
}
