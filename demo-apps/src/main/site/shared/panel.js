import { bytes, duration } from "./amounts.js";
import { debounce, el } from "./dom.js";
import { HistoryDrawer } from "./history.js";
import { failure, isAbort, place, sentence } from "./sentences.js";

const CHOICES = [
  ["auto", "Auto", "This device when it can, the server otherwise"],
  ["device", "This device", "Never leaves this device"],
  ["server", "Server", "Always runs on the server"],
];
const QUIET_MS = 900;
const LONG_MS = 600;

/**
 * <call-panel>: the switch, where the last call ran and why, how long it took, and how many bytes stayed.
 * The lamps in the switch light up where calls run.
 */
export class CallPanel extends HTMLElement {
  #calls;
  #drawer;
  #long;
  #lamps = {};
  #last = el("p", { class: "panel-last" }, "No call yet.");
  #why = el("p", { class: "panel-why" }, "The first call shows here.");
  #stayed = el("dd", {}, "0 B");
  #sent = el("dd", {}, "0 B");
  #spoken = el("p", { class: "visually-hidden", role: "status" });
  // Typing makes a call a keystroke: a screen reader hears only where things settle.
  #announce = debounce(QUIET_MS, (text) => {
    if (this.#spoken.textContent !== text) this.#spoken.textContent = text;
  });

  connect(calls) {
    this.#calls = calls;
    this.#drawer = new HistoryDrawer(calls);
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "Where functions run");
    this.replaceChildren(this.#switch(), this.#lines(), this.#meters(), this.#historyButton(), this.#drawer.element, this.#spoken);
    calls.addEventListener("start", () => this.#begin());
    calls.addEventListener("record", (event) => this.#show(event.detail));
    return this;
  }

  #switch() {
    const group = el("fieldset", { class: "segments" }, el("legend", { class: "visually-hidden" }, "Run functions on"));
    for (const [value, name, title] of CHOICES) {
      const radio = el("input", { type: "radio", name: "where", value, class: "visually-hidden" });
      radio.checked = this.#calls.where === value;
      radio.addEventListener("change", () => {
        this.#calls.where = value;
      });
      const label = el("label", { title }, radio);
      if (value !== "auto") {
        this.#lamps[value] = el("span", { class: `lamp ${value}`, "aria-hidden": "true" });
        label.append(this.#lamps[value]);
      }
      label.append(name);
      group.append(label);
    }
    return group;
  }

  #lines() {
    return el("div", { class: "panel-lines" }, this.#last, this.#why);
  }

  #meters() {
    return el(
      "dl",
      { class: "meters" },
      el("div", { class: "near" }, words("Never left this device", "Stayed"), this.#stayed),
      el("div", { class: "far none" }, words("Sent to the server", "Sent"), this.#sent),
    );
  }

  #historyButton() {
    return el("button", { type: "button", class: "quiet panel-history", "aria-haspopup": "dialog", onclick: () => this.#drawer.open() }, "History");
  }

  #begin() {
    this.classList.add("busy");
    this.#long ??= setTimeout(() => {
      this.classList.remove("failed");
      this.#say(this.#calls.where === "server" ? "Running on the server" : "Running", "", "This takes a moment.");
    }, LONG_MS);
  }

  #show(record) {
    clearTimeout(this.#long);
    this.#long = undefined;
    this.classList.toggle("busy", this.#calls.running > 0);
    this.#stayed.textContent = bytes(this.#calls.stayed);
    this.#sent.textContent = bytes(this.#calls.sent);
    this.#sent.parentElement.classList.toggle("none", this.#calls.sent === 0);
    if (record.error && isAbort(record.error)) return;
    for (const [where, lamp] of Object.entries(this.#lamps)) lamp.classList.toggle("lit", where === record.where);
    this.classList.toggle("failed", Boolean(record.error));
    if (record.error) this.#say(record.where ? `Failed on ${place(record.where)}` : "Failed", record.error.code ?? "error", failure(record.error));
    else this.#say(`Ran on ${place(record.where)}`, duration(record.timings.totalMs), sentence(record.reason?.message));
  }

  #say(headline, detail, why) {
    this.#last.replaceChildren(headline, " ", el("span", { class: "time" }, detail));
    this.#why.textContent = why;
    this.#why.title = why;
    this.#announce(`${headline}. ${why}`);
  }
}

/** A term, and a shorter one for narrow screens. */
function words(long, short) {
  return el("dt", {}, el("span", { class: "long" }, long), el("span", { class: "short", "aria-hidden": "true" }, short));
}

customElements.define("call-panel", CallPanel);
