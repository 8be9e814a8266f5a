/**
 * What became of the visitor's files and documents, in bytes; each counts once, with its own size.
 *
 * A thing is known by its key, whatever form of it a call gets: where a small copy of a photo was sent, something of
 * that photo was sent.
 */
export class Ledger {
  #things = new Map(); // key -> {here, sent, left}

  /** A call on this device has worked on it. `bytes`: its size now. */
  workedOn({ key, bytes }) {
    this.#of(key).here = bytes;
  }

  /** A call has handed `bytes` of it to the server. */
  sentTo({ key }, bytes) {
    const thing = this.#of(key);
    thing.sent = Math.max(thing.sent, bytes);
    thing.left = true;
  }

  /** It was to be sent, and nobody knows how much of it arrived: from now on it counts nowhere. */
  lostTrack({ key }) {
    this.#of(key).left = true;
  }

  /** It is no longer on the page. What was sent stays sent. */
  forget(key) {
    if (!this.#things.get(key)?.left) this.#things.delete(key);
  }

  /** Bytes of what was worked on here and never sent. */
  get stayed() {
    return this.#sum(({ here, left }) => (left ? 0 : here));
  }

  /** Bytes of what was sent. */
  get sent() {
    return this.#sum(({ sent }) => sent);
  }

  #of(key) {
    if (!this.#things.has(key)) this.#things.set(key, { here: 0, sent: 0, left: false });
    return this.#things.get(key);
  }

  #sum(bytesOf) {
    return [...this.#things.values()].reduce((sum, thing) => sum + bytesOf(thing), 0);
  }
}
