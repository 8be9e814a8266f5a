import { bytes } from "../shared/amounts.js";
import { el } from "../shared/dom.js";

const WORDS = { given: "", sample: "", edited: "edited", made: "new", changed: "changed" };

/** The files of the folder: one is open in the viewer, each can be taken home or removed. */
export class FileList {
  #root;
  #actions;
  #buttons = new Map();

  /** @param actions {open, remove, save}, each called with a file */
  constructor(root, actions) {
    this.#root = root;
    this.#actions = actions;
  }

  show(files, open) {
    this.#buttons.clear();
    this.#root.replaceChildren(...files.map((file) => this.#item(file, file.name === open)));
  }

  /** Moves the keyboard to a file; false when it is not there. */
  focus(name) {
    const button = this.#buttons.get(name);
    button?.focus();
    return button !== undefined;
  }

  #item(file, isOpen) {
    const { name, blob, state } = file;
    const open = el(
      "button",
      { type: "button", class: "file-open", "aria-current": isOpen && "true", onclick: () => this.#actions.open(file) },
      el("span", { class: "file-name" }, name),
      el("span", { class: "file-state" }, WORDS[state]),
      el("span", { class: "file-size" }, bytes(blob.size)),
    );
    this.#buttons.set(name, open);
    const take = el("button", { type: "button", class: "mini", "aria-label": `Download ${name}`, title: "Download", onclick: () => this.#actions.save(file) }, "\u2193");
    const remove = el("button", { type: "button", class: "mini", "aria-label": `Remove ${name}`, title: "Remove", onclick: () => this.#actions.remove(file) }, "\u00d7");
    return el("li", { "data-state": state }, open, take, remove);
  }
}
