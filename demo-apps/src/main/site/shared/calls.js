import { Ledger } from "./ledger.js";
import { isAbort } from "./sentences.js";

const REMEMBERED = 60;
const KEY = "nearside.where";

/**
 * One page's calls: where they may run, and what came of each.
 *
 * Events: "choice" when the policy changes, "start" and "record" around every call.
 */
export class Calls extends EventTarget {
  #client;
  #where = storedChoice();
  records = [];
  ledger = new Ledger();
  uploads = { calls: 0, bytes: 0 }; // all that went to the server, repetitions too
  running = 0;

  get where() {
    return this.#where;
  }

  set where(choice) {
    this.#where = choice;
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // Not remembered, still in force.
    }
    this.dispatchEvent(new Event("choice"));
  }

  /** Starts fetching what the first call will need; a failure shows on that call. */
  warm(module) {
    if (this.#where === "server") return;
    this.#open().then((client) => client.prefetch(module)).catch(() => {});
  }

  /**
   * As the client's call, plus `label` for the history and `of`, the visitor's thing ({key, bytes}) that the input is or
   * was made from; by default the input itself. `where` defaults to the page's choice.
   */
  call(module, name, input, { config = {}, label = name, of, ...options } = {}) {
    const bytesIn = sizeOf(input);
    const things = [{ ...(of ?? { key: input, bytes: bytesIn }), sends: bytesIn }];
    return this.#placed({ module, label, bytesIn, things }, options, (client, placed) => client.call(module, name, input, { config, ...placed }));
  }

  /** As the client's run, plus `label`, and `things`: what of the visitor's goes along, as `of` of a call. */
  run(module, program, { label = module, things = [], ...options } = {}) {
    const sent = things.map((thing) => ({ ...thing, sends: thing.bytes }));
    const bytesIn = sent.reduce((sum, { sends }) => sum + sends, 0);
    return this.#placed({ module, label, bytesIn, things: sent }, options, (client, placed) => client.run(module, program, placed));
  }

  /** Downloads a module and keeps it ready; fails as a call would. */
  async fetch(module, options) {
    const client = await this.#open();
    return client.prefetch(module, options);
  }

  /** Ends what is under way; the next call reads anew what is published. */
  renew() {
    this.#client?.then((client) => client.close()).catch(() => {});
    this.#client = undefined;
  }

  /** @param act told where it may run, and everything else that the caller asked for */
  async #placed(facts, { where = this.#where, ...options }, act) {
    const record = { at: new Date(), asked: where, ...facts };
    const started = performance.now();
    this.running++;
    this.dispatchEvent(new Event("start"));
    try {
      const result = await act(await this.#open(), { where, ...options });
      this.#settle(record, { ...result, bytesOut: bytesOut(result) });
      return result;
    } catch (error) {
      this.#settle(record, { error, where: error?.where, timings: { totalMs: performance.now() - started } });
      throw error;
    }
  }

  #settle(record, { where, reason, timings, bytesOut, error }) {
    this.running--;
    Object.assign(record, { where, reason, timings, bytesOut, error });
    this.#count(record);
    if (!error || !isAbort(error)) {
      this.records.unshift(record);
      this.records.length = Math.min(this.records.length, REMEMBERED);
    }
    this.dispatchEvent(new CustomEvent("record", { detail: record }));
  }

  /** A call that was given up may have been sent: it counts as if it were. */
  #count({ where, things, bytesIn, error }) {
    if (where === "device" && !error) for (const thing of things) this.ledger.workedOn(thing);
    if (where !== "server") return;
    for (const thing of things) {
      if (error?.code === "unreachable") this.ledger.lostTrack(thing);
      else this.ledger.sentTo(thing, thing.sends);
    }
    if (error?.code === "unreachable") return;
    this.uploads.calls++;
    this.uploads.bytes += bytesIn;
  }

  // Imported here, not at the top: without the node the page must still open and say so.
  #open() {
    this.#client ??= import("/nearside.mjs")
      .then(({ open }) => open())
      .catch((cause) => {
        this.#client = undefined; // the next call tries again
        throw cause?.code ? cause : unreachable(cause);
      });
    return this.#client;
  }
}

function unreachable(cause) {
  return Object.assign(new Error("the Nearside client could not be loaded", { cause }), { code: "unreachable" });
}

function sizeOf(input) {
  if (typeof input === "string") return new TextEncoder().encode(input).length;
  return input.byteLength ?? input.size;
}

/** Of a call its output, of a run all that came of it. */
function bytesOut({ output, stdout, stderr, files }) {
  if (output) return output.length;
  return [stdout, stderr, ...Object.values(files)].reduce((sum, { length }) => sum + length, 0);
}

function storedChoice() {
  try {
    const stored = localStorage.getItem(KEY);
    return ["auto", "device", "server"].includes(stored) ? stored : "auto";
  } catch {
    return "auto";
  }
}
