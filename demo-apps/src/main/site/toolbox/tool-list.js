import { bytes } from "../shared/amounts.js";
import { el } from "../shared/dom.js";

/** The list of programs: one is picked, each says how large it is and whether it is here already. */
export class ToolList {
  #root;
  #pick;
  #items = new Map(); // name -> {button, state}

  /** @param pick called with a tool's name */
  constructor(root, pick) {
    this.#root = root;
    this.#pick = pick;
  }

  show(tools, kept) {
    const focused = [...this.#items].find(([, { button }]) => button === document.activeElement)?.[0];
    this.#items.clear();
    this.#root.replaceChildren(...tools.map((tool) => this.#item(tool, kept)));
    this.#items.get(focused)?.button.focus();
  }

  #item(tool, kept) {
    const state = el("span", { class: "tool-state" });
    const button = el(
      "button",
      { type: "button", class: tool.missing ? "tool missing" : "tool", onclick: () => this.#pick(tool.name) },
      el("strong", {}, tool.title),
      state,
      el("span", { class: "tool-does" }, tool.does),
    );
    this.#items.set(tool.name, { button, state });
    this.#say(tool, kept);
    return el("li", {}, button);
  }

  #say(tool, kept) {
    const { state } = this.#items.get(tool.name);
    if (tool.missing) state.textContent = "Add";
    else state.textContent = kept.has(tool) ? `${bytes(tool.size)} \u00b7 kept` : bytes(tool.size);
  }

  /** Brings what is said of it up to date. */
  update(tool, kept) {
    if (this.#items.has(tool.name)) this.#say(tool, kept);
  }

  select(name) {
    for (const [other, { button }] of this.#items) {
      if (other === name) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    const { button } = this.#items.get(name) ?? {};
    if (button && this.#root.scrollWidth > this.#root.clientWidth) this.#root.scrollLeft = button.offsetLeft - 16;
  }
}
