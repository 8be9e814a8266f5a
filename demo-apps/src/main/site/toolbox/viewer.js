import { bytes } from "../shared/amounts.js";
import { debounce, el } from "../shared/dom.js";
import { kindOf } from "./kinds.js";

const MOST_TEXT = 400_000; // bytes; a larger text is shown in part, and not edited
const EDITED_AFTER_MS = 250;

/** Shows the file that is open: a text can be edited, a sound played, a picture looked at. */
export class Viewer {
  #root;
  #edited;
  #file;
  #url;
  #asText = false;
  #pending = () => {};

  /** @param edited called with a file's name and its new content */
  constructor(root, edited) {
    this.#root = root;
    this.#edited = edited;
  }

  get name() {
    return this.#file?.name;
  }

  /** Nothing that was typed is lost: it is in the folder when this returns. */
  keep() {
    this.#pending();
  }

  async show(file) {
    if (file && file.blob === this.#file?.blob) return;
    if (file?.name !== this.#file?.name) this.#asText = false;
    await this.#render(file);
  }

  async #render(file) {
    this.#file = file;
    if (!file) return this.#put();
    const { kind, type } = await kindOf(file.blob);
    if (this.#file !== file) return;
    if (kind === "audio") this.#put(this.#sound(file, type));
    else if (kind === "image") this.#put(this.#picture(file, type));
    else if (kind === "binary") this.#put(el("p", { class: "viewer-note" }, `${file.name}: ${bytes(file.blob.size)} that are neither text nor a picture nor a sound.`));
    else await this.#text(file, kind, type);
  }

  #put(...nodes) {
    this.#pending = () => {};
    this.#root.replaceChildren(...nodes);
  }

  #address(file, type) {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = URL.createObjectURL(new Blob([file.blob], { type }));
    return this.#url;
  }

  #sound(file, type) {
    return el("audio", { controls: true, src: this.#address(file, type), "aria-label": file.name });
  }

  #picture(file, type) {
    return el("img", { src: this.#address(file, type), alt: file.name });
  }

  async #text(file, kind, type) {
    const drawing = kind === "drawing" && !this.#asText;
    const swap = el("button", { type: "button", class: "quiet viewer-swap", onclick: () => this.#swap() }, drawing ? "Show its text" : "Show the picture");
    if (drawing) return this.#put(this.#picture(file, type), swap);
    const whole = file.blob.size <= MOST_TEXT;
    const text = await file.blob.slice(0, MOST_TEXT).text();
    if (this.#file !== file) return;
    const area = el("textarea", { "aria-label": `Text of ${file.name}`, spellcheck: "false", autocapitalize: "off", autocomplete: "off", readonly: !whole });
    area.value = text;
    const nodes = kind === "drawing" ? [area, swap] : [area];
    if (!whole) nodes.push(el("p", { class: "viewer-note" }, `The first ${bytes(MOST_TEXT)} of ${bytes(file.blob.size)}.`));
    this.#put(...nodes);
    this.#listen(area);
  }

  async #swap() {
    this.keep();
    this.#asText = !this.#asText;
    await this.#render(this.#file);
    this.#root.querySelector("button")?.focus();
  }

  #listen(area) {
    const later = debounce(EDITED_AFTER_MS, () => this.#pending());
    area.addEventListener("input", () => {
      this.#pending = () => {
        this.#pending = () => {};
        this.#file = { ...this.#file, blob: new Blob([area.value]) }; // the very one that comes back from the folder
        this.#edited(this.#file.name, this.#file.blob);
      };
      later();
    });
  }
}
