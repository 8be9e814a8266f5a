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
  async call(module, name, input, { config = {}, signal, where = this.#where, label = name, timeoutMs, of } = {}) {
    const record = { at: new Date(), module, name, label, bytesIn: sizeOf(input), asked: where };
    record.of = of ?? { key: input, bytes: record.bytesIn };
    const started = performance.now();
    this.running++;
    this.dispatchEvent(new Event("start"));
    try {
      const client = await this.#open();
      const result = await client.call(module, name, input, { config, signal, where, timeoutMs });
      this.#settle(record, { ...result, bytesOut: result.output.length });
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
  #count({ where, of, bytesIn, error }) {
    if (where === "device" && !error) this.ledger.workedOn(of);
    if (where !== "server") return;
    if (error?.code === "unreachable") return this.ledger.lostTrack(of);
    this.ledger.sentTo(of, bytesIn);
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

function storedChoice() {
  try {
    const stored = localStorage.getItem(KEY);
    return ["auto", "device", "server"].includes(stored) ? stored : "auto";
  } catch {
    return "auto";
  }
}
