const TAG = /<!--[^]*?-->|<(\/?)([a-zA-Z][a-zA-Z0-9]*)\b[^>]*>/g;
const VOID = new Set(["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);

/**
 * Cuts well-formed HTML after every top-level element.
 *
 * @returns {number[] | null} the lengths of the pieces, in order; null when tags do not pair up
 */
export function blockLengths(html) {
  const lengths = [];
  let depth = 0;
  let start = 0;
  for (const match of html.matchAll(TAG)) {
    const [tag, slash, name] = match;
    if (name === undefined) continue; // a comment
    if (slash) {
      depth--;
      if (depth < 0) return null;
    } else if (!VOID.has(name.toLowerCase())) {
      depth++;
      continue;
    }
    if (depth === 0) {
      const end = match.index + tag.length;
      lengths.push(end - start);
      start = end;
    }
  }
  if (depth !== 0) return null;
  if (start < html.length) {
    if (lengths.length === 0 || html.slice(start).trim()) lengths.push(html.length - start);
    else lengths[lengths.length - 1] += html.length - start;
  }
  return lengths;
}

/** How many characters two strings share at the front. */
export function sharedStart(a, b) {
  const most = Math.min(a.length, b.length);
  let i = 0;
  while (i < most && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
}

/** How many characters two strings share at the back, `most` at most. */
export function sharedEnd(a, b, most) {
  let i = 0;
  while (i < most && a.charCodeAt(a.length - 1 - i) === b.charCodeAt(b.length - 1 - i)) i++;
  return i;
}
