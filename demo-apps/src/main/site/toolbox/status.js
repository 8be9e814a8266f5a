import { el, find } from "../shared/dom.js";
import { brief } from "../shared/sentences.js";

/** How a run is: its buttons, the bar of a download, and the sentence under what it wrote. */
export class Status {
  #runner;
  #spoken = find("#spoken");

  constructor(runner) {
    this.#runner = runner;
    runner.addEventListener("change", () => this.#show());
    find("#stop").addEventListener("click", () => runner.stop());
  }

  /** Shows how far a download is; without words nothing. */
  bar({ loaded, total, words } = {}) {
    const bar = find("#bar");
    bar.hidden = !words;
    if (!words) return;
    find("progress", bar).max = total;
    find("progress", bar).value = loaded;
    find("#bar-words").textContent = words;
  }

  #show() {
    const { phase, words, loaded, total, code } = this.#runner.state;
    this.#buttons();
    this.bar(phase === "downloading" ? { loaded, total, words } : {});
    const ending = find("#ending");
    ending.dataset.phase = phase;
    if (ending.title === words) return;
    ending.title = words;
    ending.replaceChildren(brief(words), ...(code ? [" ", el("code", {}, code)] : []));
    this.#speak(phase, words);
  }

  #buttons() {
    const stop = find("#stop");
    const hadStop = document.activeElement === stop;
    find("#run").hidden = this.#runner.busy;
    stop.hidden = !this.#runner.busy;
    if (hadStop && !this.#runner.busy) find("#run").focus();
  }

  /** A screen reader hears how it began and how it ended, not every second between. */
  #speak(phase, words) {
    const news = { running: "Running", downloading: "Downloading" }[phase] ?? words;
    if (this.#spoken.textContent !== news) this.#spoken.textContent = news;
  }
}
