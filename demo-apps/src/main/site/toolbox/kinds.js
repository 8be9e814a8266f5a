/** What a file is, as far as the page can show it. */

const STARTS = [
  ["image", "image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image", "image/jpeg", [0xff, 0xd8, 0xff]],
  ["image", "image/gif", [0x47, 0x49, 0x46, 0x38]],
  ["audio", "audio/wav", [0x52, 0x49, 0x46, 0x46, , , , , 0x57, 0x41, 0x56, 0x45]],
  ["image", "image/webp", [0x52, 0x49, 0x46, 0x46, , , , , 0x57, 0x45, 0x42, 0x50]],
  ["audio", "audio/mpeg", [0x49, 0x44, 0x33]],
  ["audio", "audio/ogg", [0x4f, 0x67, 0x67, 0x53]],
];
const LOOKED_AT = 65_536;
const ENDINGS = { "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "audio/wav": "wav", "audio/mpeg": "mp3", "audio/ogg": "ogg" };

/** {kind, type}: "image", "audio", "drawing" (SVG: a picture and a text), "text" or "binary". By its bytes, not by its name. */
export async function kindOf(blob) {
  const head = new Uint8Array(await blob.slice(0, LOOKED_AT).arrayBuffer());
  for (const [kind, type, start] of STARTS) {
    if (start.every((byte, at) => head[at] === byte)) return { kind, type };
  }
  const text = textOf(head, blob.size > LOOKED_AT);
  if (text === undefined) return { kind: "binary", type: "application/octet-stream" };
  return /^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<svg[\s>]/.test(text) ? { kind: "drawing", type: "image/svg+xml" } : { kind: "text", type: "text/plain" };
}

/** A name's ending for what has no name. */
export async function endingFor(blob) {
  const { type } = await kindOf(blob);
  return ENDINGS[type] ?? "bin";
}

function textOf(head, goesOn) {
  if (head.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: goesOn });
  } catch {
    return undefined;
  }
}
