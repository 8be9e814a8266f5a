/** Before and after in one frame, with a line between them that is moved by pointer or keys. */
export class Compare {
  #frame;
  #before;
  #after;
  #range;
  #turn = 0;

  constructor(frame) {
    this.#frame = frame;
    this.#before = frame.querySelector(".before");
    this.#after = frame.querySelector(".after");
    this.#range = frame.querySelector("input");
    this.#range.addEventListener("input", () => this.#split());
    this.#split();
  }

  /** Swaps both pictures in only when both are decoded, so nothing flickers. */
  async show(before, after, alt) {
    const turn = ++this.#turn;
    const pair = await Promise.all([decoded(before), decoded(after)]);
    if (turn !== this.#turn) {
      for (const image of pair) URL.revokeObjectURL(image.src);
      return; // something else is to be seen by now
    }
    const [first] = pair;
    this.#frame.style.setProperty("--ratio", String(first.naturalWidth / first.naturalHeight));
    this.#swap(this.#before, pair[0].src, `${alt}, before`);
    this.#swap(this.#after, pair[1].src, `${alt}, after`);
    this.#frame.hidden = false;
  }

  hide() {
    this.#turn++;
    this.#frame.hidden = true;
  }

  #swap(image, url, alt) {
    const old = image.src;
    image.src = url;
    image.alt = alt;
    if (old.startsWith("blob:")) URL.revokeObjectURL(old);
  }

  #split() {
    const percent = Number(this.#range.value);
    this.#frame.style.setProperty("--split", `${percent}%`);
    this.#range.setAttribute("aria-valuetext", `${percent} percent before, ${100 - percent} percent after`);
  }
}

async function decoded(blob) {
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  await image.decode();
  return image;
}
