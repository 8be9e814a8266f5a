import { bytes, duration } from "./amounts.js";
import { debounce, el } from "./dom.js";
import { HistoryDrawer } from "./history.js";
import { because, brief, failure, isAbort, place } from "./sentences.js";

const CHOICES = [
  ["auto", "Auto", "This device when it can, the server otherwise"],
  ["device", "This device", "Never leaves this device"],
  ["server", "Server", "Always runs on the server"],
];
const STAYED = "Your files and documents that were worked on here and never sent, each counted once";
const SENT = "Your files and documents of which something was sent to the server, each counted once";
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
  #told = false; // that something runs
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
      el("div", { class: "near", title: STAYED }, words("Never left this device", "Stayed", STAYED), this.#stayed),
      el("div", { class: "far none", title: SENT }, words("Sent to the server", "Sent", SENT), this.#sent),
    );
  }

  #historyButton() {
    return el("button", { type: "button", class: "quiet panel-history", "aria-haspopup": "dialog", "aria-label": "History", onclick: () => this.#drawer.open() }, el("span", {}, "History"));
  }

  #begin() {
    this.classList.add("busy");
    this.#long ??= setTimeout(() => {
      this.classList.remove("failed");
      this.#told = true;
      this.#say(this.#calls.where === "server" ? "Running on the server" : "Running", "", "This takes a moment.");
    }, LONG_MS);
  }

  #show(record) {
    clearTimeout(this.#long);
    this.#long = undefined;
    const told = this.#told;
    this.#told = false;
    this.classList.toggle("busy", this.#calls.running > 0);
    const { stayed, sent } = this.#calls.ledger;
    this.#stayed.textContent = bytes(stayed);
    this.#sent.textContent = bytes(sent);
    this.#sent.parentElement.classList.toggle("none", sent === 0);
    if (record.error && isAbort(record.error)) {
      if (told) this.#say("Stopped", duration(record.timings.totalMs), "You stopped it.");
      return;
    }
    for (const [where, lamp] of Object.entries(this.#lamps)) lamp.classList.toggle("lit", where === record.where);
    this.classList.toggle("failed", Boolean(record.error));
    this.classList.toggle("away", record.where === "server");
    if (record.error) this.#say(record.where ? `Failed on ${place(record.where)}` : "Failed", "", failure(record.error));
    else this.#say(`Ran on ${place(record.where)}`, duration(record.timings.totalMs), because(record.reason));
  }

  #say(headline, detail, why) {
    this.#last.replaceChildren(headline, " ", el("span", { class: "time" }, detail));
    this.#why.textContent = brief(why);
    this.#why.title = why;
    this.#announce(`${headline}. ${brief(why)}`);
  }
}

/** A term, a shorter one for narrow screens, and what it means for those who cannot point at it. */
function words(long, short, meaning) {
  return el("dt", {}, el("span", { class: "long" }, long), el("span", { class: "short" }, short), el("span", { class: "visually-hidden" }, `: ${meaning}`));
}

customElements.define("call-panel", CallPanel);
