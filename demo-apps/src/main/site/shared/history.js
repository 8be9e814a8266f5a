import { bytes, count, duration } from "./amounts.js";
import { el } from "./dom.js";
import { because, failure, place, sentence } from "./sentences.js";

/** A drawer with the last calls, newest first; built only when it is opened. */
export class HistoryDrawer {
  #calls;
  #list = el("ol", { class: "history-list" });
  #sums = el("p", { class: "history-sums" });

  constructor(calls) {
    this.#calls = calls;
    this.element = el(
      "dialog",
      { class: "drawer", "aria-labelledby": "history-title" },
      el(
        "article",
        {},
        el(
          "header",
          {},
          el("h2", { id: "history-title" }, "Last calls"),
          el("button", { type: "button", class: "icon-button", "aria-label": "Close", onclick: () => this.element.close() }, "\u00d7"),
        ),
        this.#sums,
        this.#list,
      ),
    );
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close(); // the backdrop
    });
    calls.addEventListener("record", () => this.element.open && this.#fill());
  }

  open() {
    this.#fill();
    this.element.showModal();
  }

  #fill() {
    const { ledger, uploads } = this.#calls;
    const sums = [`Of your files and documents, ${bytes(ledger.stayed)} were worked on here and never sent, ${bytes(ledger.sent)} were sent: each counts once.`];
    if (uploads.calls) sums.push(`All uploads together: ${count(uploads.calls, "call")}, ${bytes(uploads.bytes)}.`);
    this.#sums.textContent = sums.join(" ");
    const rows = this.#calls.records.map(row);
    this.#list.replaceChildren(...(rows.length ? rows : [el("li", { class: "empty" }, "Nothing has run on this page yet.")]));
  }
}

function row(record) {
  const { error, where, timings } = record;
  const head = el(
    "p",
    { class: "history-head" },
    el("span", { class: `lamp lit ${error ? "bad" : where}`, "aria-hidden": "true" }),
    el("strong", {}, record.label),
    el("time", { datetime: record.at.toISOString() }, record.at.toLocaleTimeString()),
  );
  const sizes = error ? `${bytes(record.bytesIn)} in` : `${bytes(record.bytesIn)} in, ${bytes(record.bytesOut)} out`;
  const facts = el("p", { class: "history-facts" }, `${error ? "Failed" : "Ran"}${where ? ` on ${place(where)}` : ""} \u00b7 ${duration(timings.totalMs)} \u00b7 ${sizes}`);
  const why = error ? `${failure(error)} (${error.code ?? "error"})` : `${because(record.reason)} ${steps(timings)}`;
  return el("li", { class: error ? "failed" : "" }, head, facts, el("p", { class: "history-why" }, why));
}

/** "Load 3 ms, wait 11 ms, run 208 ms." without the parts that took no time. */
function steps(timings) {
  const parts = [
    ["load", timings.loadMs],
    ["wait", timings.queueMs],
    ["run", timings.runMs],
  ].filter(([, ms]) => ms >= 0.05);
  return sentence(parts.map(([name, ms]) => `${name} ${duration(ms)}`).join(", "));
}
