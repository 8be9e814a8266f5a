import { el } from "../shared/dom.js";

/** The function's options that the desk offers: key, on and off values, words. */
const OPTIONS = [
  { key: "tables", on: "on", off: "off", name: "Tables", hint: "Columns with pipes", initial: true },
  { key: "strikethrough", on: "on", off: "off", name: "Strikethrough", hint: "~~like this~~", initial: true },
  { key: "autolinks", on: "on", off: "off", name: "Links", hint: "Bare addresses become links", initial: true },
  { key: "tasks", on: "on", off: "off", name: "Task lists", hint: "- [x] done", initial: true },
  { key: "anchors", on: "on", off: "off", name: "Heading anchors", hint: "Headings can be linked to", initial: true },
  { key: "softbreak", on: "br", off: "newline", name: "Line breaks", hint: "Every line end counts", initial: false },
  { key: "html", on: "allow", off: "escape", name: "Raw HTML", hint: "Off: shown as text. The preview never runs scripts.", initial: false },
];

/** Fills `fieldset`; returns () -> config. `changed` is called after every change. */
export function offerOptions(fieldset, changed) {
  const boxes = OPTIONS.map((option) => {
    const box = el("input", { type: "checkbox", onchange: changed });
    box.checked = option.initial;
    fieldset.append(el("label", {}, box, el("span", {}, option.name, el("small", {}, option.hint))));
    return [option, box];
  });
  return () => Object.fromEntries(boxes.map(([option, box]) => [option.key, box.checked ? option.on : option.off]));
}
