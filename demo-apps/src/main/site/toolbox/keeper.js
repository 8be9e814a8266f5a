import { bytes } from "../shared/amounts.js";
import { find } from "../shared/dom.js";
import { isAbort } from "../shared/sentences.js";

const WORTH_IT = 500_000; // bytes; less is there at once when it is needed

/** The button that downloads the program that is picked, so that its first run need not. */
export class Keeper {
  #calls;
  #kept;
  #status;
  #fetching; // an AbortController
  #tool;
  #told;

  /** @param told called with a tool that is kept now, or with the error in its place */
  constructor(calls, kept, status, told) {
    this.#calls = calls;
    this.#kept = kept;
    this.#status = status;
    this.#told = told;
    find("#fetch").addEventListener("click", () => (this.busy ? this.#fetching.abort() : this.#fetch(this.#tool)));
    calls.addEventListener("choice", () => this.show(this.#tool));
  }

  get busy() {
    return this.#fetching !== undefined;
  }

  /** Says of a tool whether it is kept, and offers to keep it where that makes sense. */
  show(tool) {
    this.#tool = tool;
    const has = Boolean(tool) && this.#kept.has(tool);
    const button = find("#fetch");
    find("#kept").hidden = !has;
    button.hidden = !tool || tool.missing || has || this.#calls.where === "server" || tool.size < WORTH_IT;
    if (tool) button.textContent = this.busy ? "Stop the download" : `Keep on this device (${bytes(tool.size)})`;
  }

  async #fetch(tool) {
    this.#fetching = new AbortController();
    this.show(this.#tool);
    let failed;
    try {
      await this.#calls.fetch(tool.name, {
        signal: this.#fetching.signal,
        onProgress: ({ loaded, total }) => this.#status.bar({ loaded, total, words: `Downloading: ${bytes(loaded)} of ${bytes(total)}` }),
      });
      await this.#kept.learn(tool);
    } catch (error) {
      if (!isAbort(error)) failed = error;
    }
    this.#fetching = undefined;
    this.#status.bar();
    this.show(this.#tool);
    this.#told(tool, failed);
  }
}
