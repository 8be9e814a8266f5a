import { columnsOf, headingRows } from "./rows.js";

const MARGIN = 24; // pixels above and below that count as out of view
const RESTING_PLACE = 0.4; // of the preview's height: where a change that was out of view comes to stand
const TRAVEL = /^(Arrow|Page|Home|End)/; // keys that move; all others write
const SETTLE_FRAMES = 4; // blocks that come into sight get their real height, which moves what is below

/**
 * Scrolls editor and preview together. Whoever was touched last leads; while the visitor types, the place of the typing
 * does. Headings are the points that both sides share, and between two of them positions are interpolated. Without a usable set of headings, top and bottom are the only points.
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
      for (const kind of ["pointerdown", "wheel", "touchstart", "focusin"]) {
        target.addEventListener(kind, () => (this.#leader = leader), { passive: true });
      }
      target.addEventListener("keydown", ({ key }) => TRAVEL.test(key) && (this.#leader = leader));
    }
    editor.addEventListener("input", () => (this.#leader = "typing"));
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

  /**
   * Brings what was typed into view, if it is not.
   *
   * @param place () -> its rectangle in the preview, or undefined; asked again while what is around it gets its height
   */
  reveal(place) {
    if (this.enabled && this.#leader === "typing") this.#bring(place, SETTLE_FRAMES);
  }

  #bring(place, frames) {
    requestAnimationFrame(() => {
      const height = this.#view.clientHeight;
      const rect = height && this.#leader === "typing" ? place() : undefined;
      if (!rect) return;
      if (rect.top < MARGIN || rect.bottom > height - MARGIN) this.#view.scrollTop += rect.top - height * RESTING_PLACE;
      if (frames > 1) this.#bring(place, frames - 1);
    });
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
