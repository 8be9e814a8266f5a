const KEY = "nearside.kept";

/**
 * Which modules this browser has downloaded before. Modules are named by their hash and never change, so the browser's
 * own cache keeps them; when it has thrown one away, it is downloaded again.
 */
export class Kept {
  #hashes = new Set(read());

  has({ builds }) {
    return builds.some((hash) => this.#hashes.has(hash));
  }

  /** One build was downloaded. */
  add(hash) {
    this.#hashes.add(hash);
    this.#write();
  }

  /** One of a tool's builds was downloaded: which one, the browser's cache knows. */
  async learn({ builds }) {
    const there = builds.length === 1 ? [true] : await Promise.all(builds.map(isCached));
    builds.filter((_, at) => there[at]).forEach((hash) => this.add(hash));
  }

  /** Asks the browser's cache for all that was downloaded before; no request leaves the device. */
  async check() {
    await Promise.all([...this.#hashes].map(async (hash) => {
      if (!(await isCached(hash))) this.#hashes.delete(hash);
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

async function isCached(hash) {
  const giveUp = new AbortController();
  try {
    const { ok } = await fetch(`/modules/${hash}.wasm`, { cache: "only-if-cached", mode: "same-origin", signal: giveUp.signal });
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
