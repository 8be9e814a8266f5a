/**
 * Runs `work` on every item, `width` at a time, in order of the list. Never rejects: `work` keeps its own errors.
 *
 * @param signal when aborted, no further item is begun
 */
export async function eachOf(items, width, work, signal) {
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) {
      if (signal?.aborted) return;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
}

/** Photos are large: a few at once keep every core busy without filling the memory. */
export function lanes() {
  return Math.max(2, Math.min(4, navigator.hardwareConcurrency ?? 2));
}
