/** Numbers for people. */

const BYTES = ["B", "KB", "MB", "GB"];

/** 1,234,567 -> "1.2 MB" (powers of 1000, as file managers count). */
export function bytes(count) {
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < BYTES.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${BYTES[unit]}`;
}

/** Milliseconds -> "0.8 ms", "45 ms", "2.3 s". */
export function duration(ms) {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  return ms < 999.5 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
