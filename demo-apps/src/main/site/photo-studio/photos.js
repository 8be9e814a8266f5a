import { identityOf } from "../shared/files.js";

const PREVIEW_EDGE = 1400;
const QUALITY = "88";

/** What may go better in another place. Any other failure is the function's own answer, and the same everywhere. */
const OF_THE_PLACE = new Set(["unreachable", "busy", "cannot_run_here", "worker_lost", "integrity", "deadline", "internal"]);

let next = 1;

/** One photo on the table. `proxy` is the small copy that previews are made from. */
export class Photo {
  id = next++;
  width = 0;
  height = 0;
  turns = 0;
  flipped = false;
  state = "reading"; // reading, ready, working, done, failed
  message = "";
  code = undefined; // of the error
  proxy = undefined;
  proxyUrl = undefined;
  result = undefined; // {blob, url, name}

  constructor(file) {
    this.file = file;
    this.name = file.name;
    this.thing = { key: identityOf(file), bytes: file.size };
  }

  /** It could not be read, so there is nothing to show or to export. */
  get unreadable() {
    return this.state === "failed" && !this.proxy;
  }

  get worthAnotherPlace() {
    return this.unreadable && OF_THE_PLACE.has(this.code);
  }

  /** Reads its size and makes the small copy: both by the function, so the photo stays where the policy says. */
  async load(calls) {
    const info = await calls.call("image", "info", this.file, { of: this.thing, label: `Read ${this.name}` });
    const facts = JSON.parse(new TextDecoder().decode(info.output));
    this.width = facts.width;
    this.height = facts.height;
    const shrink = Math.min(1, PREVIEW_EDGE / Math.max(facts.width, facts.height));
    const config = { format: "jpeg", quality: QUALITY };
    if (shrink < 1) Object.assign(config, { width: String(PREVIEW_EDGE), height: String(PREVIEW_EDGE) });
    const small = await calls.call("image", "edit", this.file, { config, of: this.thing, label: `Shrink ${this.name} for preview` });
    this.proxySize = { width: Math.round(facts.width * shrink), height: Math.round(facts.height * shrink) };
    this.proxy = new Blob([small.output], { type: "image/jpeg" });
    this.proxyUrl = URL.createObjectURL(this.proxy);
    this.state = "ready";
  }

  begin() {
    this.state = "reading";
    this.message = "";
  }

  fail(message, code) {
    this.state = "failed";
    this.message = message;
    this.code = code;
  }

  finish(output) {
    this.forget();
    const type = output[0] === 0x89 ? "image/png" : "image/jpeg";
    const blob = new Blob([output], { type });
    const name = `${this.name.replace(/\.\w+$/, "")}-edited.${type === "image/png" ? "png" : "jpg"}`;
    this.result = { blob, name };
    this.state = "done";
  }

  /** Drops the exported result: it no longer fits the settings. */
  forget() {
    this.result = undefined;
    this.message = "";
    if (this.proxy) this.state = "ready";
  }

  close() {
    if (this.proxyUrl) URL.revokeObjectURL(this.proxyUrl);
  }
}
