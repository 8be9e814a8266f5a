import { bytes, count, duration } from "../shared/amounts.js";
import { find } from "../shared/dom.js";
import { download } from "../shared/files.js";
import { failure, isAbort } from "../shared/sentences.js";
import { eachOf, lanes } from "./batch.js";
import { exportPlan } from "./plan.js";
import { zip } from "./zip.js";

/** Exports every photo at full size, several at once, with progress and a way to stop. */
export class Exporter {
  #calls;
  #update;
  #root;
  #stop;

  /** @param update called with a photo whose state changed */
  constructor(root, calls, update) {
    this.#root = root;
    this.#calls = calls;
    this.#update = update;
    this.#at("#cancel").addEventListener("click", () => this.#stop?.abort());
  }

  get running() {
    return this.#stop !== undefined;
  }

  async run(photos, settings) {
    const work = photos.filter((photo) => photo.proxy);
    if (this.running || work.length === 0) return;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const started = performance.now();
    let finished = 0;
    this.#begin(work.length);
    await eachOf(
      work,
      lanes(),
      async (photo) => {
        await this.#one(photo, settings, signal);
        if (!signal.aborted) this.#advance(++finished, work.length);
      },
      signal,
    );
    this.#stop = undefined;
    this.#end(work, signal.aborted, performance.now() - started);
  }

  async #one(photo, settings, signal) {
    photo.forget();
    photo.state = "working";
    this.#update(photo);
    try {
      const config = exportPlan(photo, settings);
      const result = await this.#calls.call("image", "edit", photo.file, { config, signal, of: photo.thing, label: `Export ${photo.name}` });
      photo.finish(result.output);
    } catch (error) {
      if (isAbort(error)) photo.forget();
      else photo.fail(failure(error), error.code);
    }
    this.#update(photo);
  }

  async downloadAll(photos) {
    const done = photos.filter((photo) => photo.result).map((photo) => photo.result);
    if (done.length) download("photos.zip", await zip(done));
  }

  #begin(total) {
    this.#at("#export").hidden = true;
    this.#at("#cancel").hidden = false;
    this.#at("#cancel").focus();
    this.#at("#progress").hidden = false;
    this.#advance(0, total);
  }

  #advance(finished, total) {
    const progress = this.#at("#progress progress");
    progress.max = total;
    progress.value = finished;
    this.#at("#progress-text").textContent = `${finished} of ${total}`;
  }

  #end(work, aborted, ms) {
    const done = work.filter((photo) => photo.result);
    const failed = work.filter((photo) => photo.state === "failed").length;
    const size = done.reduce((sum, photo) => sum + photo.result.blob.size, 0);
    const again = this.#at("#export");
    again.hidden = false;
    again.disabled = false; // or the focus would have nowhere to go
    if (document.activeElement === this.#at("#cancel")) again.focus();
    this.#at("#cancel").hidden = true;
    this.#at("#progress progress").value = done.length;
    const words = done.length || !failed ? [`${count(done.length, "photo")} in ${duration(ms)}, ${bytes(size)}`] : [];
    if (failed) words.push(`${failed} failed`);
    if (aborted) words.push("stopped");
    this.#at("#progress-text").textContent = words.join(" \u00b7 ");
  }

  #at(selector) {
    return find(selector, this.#root);
  }
}
