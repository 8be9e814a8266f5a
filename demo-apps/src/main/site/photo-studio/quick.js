import { isAbort } from "../shared/sentences.js";
import { geometry, previewPlan } from "./plan.js";

/** The picture before and after, made from a photo's small copy. One call at a time; the newest wish wins. */
export class QuickPreview {
  #calls;
  #show;
  #fail;
  #wanted;
  #making; // the photo of the call under way
  #before; // {key, url}
  #abort;

  constructor(calls, { show, fail }) {
    this.#calls = calls;
    this.#show = show;
    this.#fail = fail;
  }

  want(photo, settings) {
    if (this.#making && this.#making !== photo) this.#abort.abort(); // another photo: the old one no longer matters
    this.#wanted = { photo, settings: { ...settings } };
    if (!this.#making) this.#run();
  }

  async #run() {
    while (this.#wanted) {
      const { photo, settings } = this.#wanted;
      this.#wanted = undefined;
      this.#making = photo;
      this.#abort = new AbortController();
      try {
        const before = await this.#beforeOf(photo, settings);
        const after = await this.#edit(photo, previewPlan(photo, settings, photo.proxySize), "Preview");
        if (this.#wanted?.photo === photo || !this.#wanted) this.#show(photo, before, after);
      } catch (error) {
        if (!isAbort(error)) this.#fail(photo, error);
      }
    }
    this.#making = undefined;
  }

  async #beforeOf(photo, settings) {
    const plan = geometry(photo, settings, photo.proxySize);
    if (Object.keys(plan).length === 0) return photo.proxy;
    const key = `${photo.id} ${JSON.stringify(plan)}`;
    if (this.#before?.key !== key) {
      const blob = await this.#edit(photo, { ...plan, format: "jpeg", quality: "88" }, "Frame");
      this.#before = { key, blob };
    }
    return this.#before.blob;
  }

  async #edit(photo, config, what) {
    const { signal } = this.#abort;
    const result = await this.#calls.call("image", "edit", photo.proxy, { config, signal, of: photo.thing, label: `${what} ${photo.name}` });
    return new Blob([result.output], { type: "image/jpeg" });
  }
}
