import { columnsOf, headingRows } from "./rows.js";

const SETTLE_FRAMES = 4; // blocks that come into sight get their real height, which moves what is below

/**
 * Scrolls editor and preview together: headings are the points that both sides share, and between two of them
 * positions are interpolated. Without a usable set of headings, top and bottom are the only points.
 */
export class ScrollSync {
  enabled = true;
  #editor;
  #document;
  #view;
  #leader;
  #source = { rows: [], all: 1 };
  #marks = []; // the preview's headings: {heading, leaf, part}
  #frame;

  constructor(editor, document) {
    this.#editor = editor;
    this.#document = document;
    this.#view = document.scrollingElement;
    for (const [target, leader] of [[editor, "editor"], [document, "view"]]) {
      for (const kind of ["pointerdown", "wheel", "touchstart", "keydown", "focusin"]) {
        target.addEventListener(kind, () => (this.#leader = leader), { passive: true });
      }
    }
    editor.addEventListener("scroll", () => this.#follow("editor"), { passive: true });
    document.addEventListener("scroll", () => this.#follow("view"), { passive: true });
  }

  /** Call when the text, the preview or the width of the editor has changed and things are quiet. */
  measure(text) {
    this.#source = headingRows(text, columnsOf(this.#editor));
    this.#marks = [];
    for (const leaf of this.#document.querySelectorAll(".leaf")) {
      const whole = leaf.textContent.length || 1;
      let above = 0;
      for (const child of leaf.children) {
        if (/^H[1-6]$/.test(child.tagName)) this.#marks.push({ heading: child, leaf, part: above / whole });
        above += child.textContent.length;
      }
    }
  }

  #follow(leader) {
    if (!this.enabled || this.#leader !== leader || this.#frame) return;
    this.#later(leader, SETTLE_FRAMES);
  }

  #later(leader, frames) {
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      const moved = this.#align(leader);
      if (moved && frames > 1 && this.#leader === leader) this.#later(leader, frames - 1);
    });
  }

  #align(leader) {
    const [left, right] = this.#points();
    const editor = leader === "editor";
    const from = editor ? this.#editor : this.#view;
    const to = editor ? this.#view : this.#editor;
    const top = interpolate(from.scrollTop, editor ? left : right, editor ? right : left);
    if (Math.abs(to.scrollTop - top) < 2) return false;
    to.scrollTop = top;
    return true;
  }

  #points() {
    const endLeft = this.#editor.scrollHeight - this.#editor.clientHeight;
    const endRight = this.#view.scrollHeight - this.#view.clientHeight;
    const { rows, all } = this.#source;
    const left = [0];
    const right = [0];
    if (rows.length === this.#marks.length) {
      const style = getComputedStyle(this.#editor);
      const padding = parseFloat(style.paddingTop);
      const rowHeight = (this.#editor.scrollHeight - padding - parseFloat(style.paddingBottom)) / all;
      rows.forEach((row, i) => {
        const x = padding + row * rowHeight;
        const y = topOf(this.#marks[i]);
        if (x > left.at(-1) && y > right.at(-1) && x < endLeft && y < endRight) {
          left.push(x);
          right.push(y);
        }
      });
    }
    return [[...left, endLeft], [...right, endRight]];
  }
}

/** A heading out of sight is not asked itself: that would lay its whole leaf out. */
function topOf({ heading, leaf, part }) {
  const seen = heading.checkVisibility?.({ contentVisibilityAuto: true }) ?? true;
  return leaf.offsetTop + (seen ? heading.offsetTop : part * leaf.offsetHeight);
}

function interpolate(value, from, to) {
  let i = 1;
  while (i < from.length - 1 && from[i] < value) i++;
  const span = from[i] - from[i - 1];
  const part = span > 0 ? Math.min(1, (value - from[i - 1]) / span) : 0;
  return to[i - 1] + part * (to[i] - to[i - 1]);
}
