import { bytes } from "../shared/amounts.js";
import { el } from "../shared/dom.js";

const WORDS = { reading: "Reading", ready: "", working: "Working", done: "Done", failed: "Failed" };

/** The row of photos: pick one, see how each is doing, fetch or remove it. */
export class Filmstrip {
  #root;
  #actions;
  #items = new Map();

  /** @param actions {pick, remove, fetch}, each called with a photo */
  constructor(root, actions) {
    this.#root = root;
    this.#actions = actions;
  }

  add(photo) {
    const image = el("img", { alt: "", width: 96, height: 72 });
    const state = el("span", { class: "state" });
    const pick = el("button", { type: "button", class: "pick", onclick: () => this.#actions.pick(photo) }, image, el("span", { class: "file" }, photo.name), state);
    const fetch = el("button", { type: "button", class: "mini", "aria-label": `Download ${photo.name}`, title: "Download", onclick: () => this.#actions.fetch(photo) }, "\u2193");
    const remove = el("button", { type: "button", class: "mini", "aria-label": `Remove ${photo.name}`, title: "Remove", onclick: () => this.#actions.remove(photo) }, "\u00d7");
    const item = el("li", {}, pick, el("span", { class: "minis" }, fetch, remove));
    this.#items.set(photo, { item, image, state, pick, fetch });
    this.#root.append(item);
    this.update(photo);
  }

  update(photo) {
    const parts = this.#items.get(photo);
    if (!parts) return;
    const { item, image, state, pick, fetch } = parts;
    item.dataset.state = photo.state;
    if (photo.proxyUrl && image.src !== photo.proxyUrl) image.src = photo.proxyUrl;
    state.textContent = photo.result ? bytes(photo.result.blob.size) : WORDS[photo.state];
    pick.title = photo.message || photo.name;
    fetch.hidden = !photo.result;
  }

  /** Moves the keyboard to a photo; false when it is not in the strip. */
  focus(photo) {
    const parts = this.#items.get(photo);
    parts?.pick.focus();
    return parts !== undefined;
  }

  select(photo) {
    for (const [other, { pick }] of this.#items) pick.setAttribute("aria-pressed", String(other === photo));
    this.#items.get(photo)?.item.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  remove(photo) {
    this.#items.get(photo)?.item.remove();
    this.#items.delete(photo);
  }
}
