import { isAbort } from "../shared/sentences.js";

const SMALL_MS = 25;
const MOST_MS = 250;

/**
 * Renders the newest text: one call at a time, and whatever was typed meanwhile waits as one.
 *
 * A text that is quick to render is rendered at every keystroke; a slow one waits for a pause in the typing.
 */
export class Renderer {
  #render;
  #show;
  #fail;
  #wanted;
  #busy = false;
  #timer;
  #lastMs = 0;

  /**
   * @param render async (request) -> html
   * @param show async (html, request) -> void
   * @param fail (error) -> void
   */
  constructor({ render, show, fail }) {
    this.#render = render;
    this.#show = show;
    this.#fail = fail;
  }

  /** `request()` is asked only when its turn comes: reading a large text is not free. */
  want(request, { now = false } = {}) {
    this.#wanted = request;
    if (this.#busy) return;
    clearTimeout(this.#timer);
    const wait = now || this.#lastMs < SMALL_MS ? 0 : Math.min(MOST_MS, this.#lastMs);
    this.#timer = setTimeout(() => this.#run(), wait);
  }

  async #run() {
    if (this.#busy || !this.#wanted) return;
    this.#busy = true;
    const request = this.#wanted();
    this.#wanted = undefined;
    const started = performance.now();
    try {
      const html = await this.#render(request);
      this.#lastMs = performance.now() - started;
      const shown = this.#show(html, request);
      if (!this.#wanted) await shown;
    } catch (error) {
      if (!isAbort(error)) this.#fail(error);
    } finally {
      this.#busy = false;
      if (this.#wanted) this.want(this.#wanted);
    }
  }
}
