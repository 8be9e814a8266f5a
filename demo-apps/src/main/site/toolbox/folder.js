import { identityOf } from "../shared/files.js";
import { fileName } from "./command-line.js";

/**
 * The files on the page: what the visitor gave, and what programs made. All of them go with every program.
 *
 * Event: "change", when a file came, went or is another one now.
 */
export class Folder extends EventTarget {
  #files = new Map(); // name -> {name, blob, state, key}
  #made = 0;

  /** In the order of their names. */
  get all() {
    return [...this.#files.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
  }

  get(name) {
    return this.#files.get(name);
  }

  /**
   * @param content a File, a Blob, bytes or text
   * @param state "given", "sample", "edited", or of what a program wrote "made" or "changed"
   */
  put(path, content, state = "given") {
    const name = fileName(path);
    const blob = content instanceof Blob ? content : new Blob([content]);
    const key = content instanceof File ? identityOf(content) : `${name} ${++this.#made}`;
    const file = { name, blob, state, key };
    this.#files.set(name, file);
    this.#changed();
    return file;
  }

  remove(name) {
    this.#files.delete(name);
    this.#changed();
  }

  /** Takes away the files of an example that the visitor and programs have left as they were. */
  dropSamples() {
    for (const { name, state } of this.all) if (state === "sample") this.#files.delete(name);
    this.#changed();
  }

  empty() {
    this.#files.clear();
    this.#changed();
  }

  /** What programs wrote is no longer news. */
  settle() {
    for (const file of this.#files.values()) if (file.state === "made" || file.state === "changed") file.state = "given";
    this.#changed();
  }

  /** As a program gets them: by absolute paths. */
  get contents() {
    return Object.fromEntries(this.all.map(({ name, blob }) => [`/${name}`, blob]));
  }

  /** As the ledger knows them. */
  get things() {
    return this.all.map(({ key, blob }) => ({ key, bytes: blob.size }));
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
