import { el, find, findAll } from "../shared/dom.js";
import { ASPECTS, EDGES, LOOKS, lookOf, NEUTRAL, withLook } from "./settings.js";

const SLIDERS = {
  tone: [
    { key: "brightness", name: "Brightness", min: -100, max: 100 },
    { key: "contrast", name: "Contrast", min: -100, max: 100 },
    { key: "saturation", name: "Saturation", min: -100, max: 100 },
  ],
  detail: [
    { key: "sharpen", name: "Sharpen", min: 0, max: 300, unit: "%" },
    { key: "blur", name: "Blur", min: 0, max: 60, unit: " px" },
  ],
};

/** The column of controls: keeps `settings`, calls `changed(settings)` after every change. */
export class Controls {
  settings = { ...NEUTRAL };
  #changed;
  #shown = []; // functions that bring a control up to date

  constructor(root, changed) {
    this.#changed = changed;
    for (const [group, sliders] of Object.entries(SLIDERS)) {
      for (const slider of sliders) find(`[data-group="${group}"]`, root).append(this.#slider(slider));
    }
    this.#chips(find("#looks", root));
    this.#choice(find("#aspect", root), "aspect", ASPECTS);
    this.#select(find("#edge", root), "edge", EDGES);
    this.#plain(find("#position", root), "position", (input) => Number(input.value));
    this.#plain(find("#quality", root), "quality", (input) => Number(input.value), find("#quality-value", root));
    this.#plain(find("#format", root), "format", (input) => input.value);
    const mono = find("#grayscale", root);
    mono.addEventListener("change", () => this.#set({ grayscale: mono.checked }));
    this.#shown.push(() => {
      mono.checked = this.settings.grayscale;
      find("#position-row", root).hidden = this.settings.aspect === "original";
      find("#quality-row", root).classList.toggle("off", this.settings.format === "png");
      for (const slider of findAll("input[type=range]", root)) fill(slider);
    });
    find("#reset", root).addEventListener("click", () => this.#set({ ...NEUTRAL }));
    this.#show();
  }

  #set(values) {
    this.settings = { ...this.settings, ...values };
    this.#show();
    this.#changed(this.settings);
  }

  #show() {
    for (const show of this.#shown) show();
  }

  #slider({ key, name, min, max, unit = "" }) {
    const input = el("input", { type: "range", min, max, step: 1, id: key });
    const value = el("output", { for: key });
    input.addEventListener("input", () => this.#set({ [key]: Number(input.value) }));
    input.addEventListener("dblclick", () => this.#set({ [key]: NEUTRAL[key] }));
    this.#shown.push(() => {
      const number = this.settings[key];
      input.value = number;
      value.textContent = `${number > 0 && min < 0 ? "+" : ""}${number}${unit}`;
    });
    return el("div", { class: "slider" }, el("label", { for: key }, name), value, input);
  }

  #chips(root) {
    for (const look of LOOKS) {
      const chip = el("button", { type: "button", class: "chip" }, look.name);
      chip.addEventListener("click", () => this.#set(withLook(this.settings, look)));
      this.#shown.push(() => chip.setAttribute("aria-pressed", String(lookOf(this.settings) === look)));
      root.append(chip);
    }
  }

  #choice(root, key, values) {
    for (const { value, name } of values) {
      const radio = el("input", { type: "radio", name: key, value, class: "visually-hidden" });
      radio.addEventListener("change", () => this.#set({ [key]: value }));
      this.#shown.push(() => {
        radio.checked = this.settings[key] === value;
      });
      root.append(el("label", { class: "chip" }, radio, name));
    }
  }

  #select(select, key, values) {
    select.append(...values.map(({ value, name }) => el("option", { value }, name)));
    this.#plain(select, key, () => Number(select.value));
  }

  #plain(input, key, read, output) {
    input.addEventListener("input", () => this.#set({ [key]: read(input) }));
    this.#shown.push(() => {
      input.value = this.settings[key];
      if (output) output.textContent = this.settings[key];
    });
  }
}

/** Paints the track of a slider from its neutral point to the thumb. */
function fill(slider) {
  const { min, max, value } = slider;
  const part = (n) => ((n - min) / (max - min)) * 100;
  const zero = part(min < 0 ? 0 : Number(min));
  const at = part(Number(value));
  slider.style.setProperty("--from", `${Math.min(zero, at)}%`);
  slider.style.setProperty("--to", `${Math.max(zero, at)}%`);
}
