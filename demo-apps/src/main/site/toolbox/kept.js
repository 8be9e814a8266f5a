const KEY = "nearside.kept";

/**
 * Which modules this browser has downloaded before. Modules are named by their hash and never change, so the browser's
 * own cache keeps them; when it has thrown one away, it is downloaded again.
 */
export class Kept {
  #hashes = new Set(read());

  has({ sha256 }) {
    return this.#hashes.has(sha256);
  }

  add({ sha256 }) {
    this.#hashes.add(sha256);
    this.#write();
  }

  /** Asks the browser's cache, of those among `tools` that were downloaded before; no request leaves the device. */
  async check(tools) {
    await Promise.all(tools.filter((tool) => this.has(tool)).map(async ({ sha256 }) => {
      if (!(await isCached(`/modules/${sha256}.wasm`))) this.#hashes.delete(sha256);
    }));
    this.#write();
  }

  #write() {
    try {
      localStorage.setItem(KEY, JSON.stringify([...this.#hashes]));
    } catch {
      // Not remembered: the page then says nothing of it the next time.
    }
  }
}

async function isCached(address) {
  const giveUp = new AbortController();
  try {
    const { ok } = await fetch(address, { cache: "only-if-cached", mode: "same-origin", signal: giveUp.signal });
    return ok;
  } catch {
    return false;
  } finally {
    giveUp.abort(); // its body is not needed
  }
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}
