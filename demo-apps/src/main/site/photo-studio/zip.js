/**
 * A ZIP of stored entries (APPNOTE 6.3.10, sections 4.3.7 to 4.3.16): photos are compressed already, so they are
 * only put in a row. Entries and archive stay below 4 GiB.
 */

const CRC = new Uint32Array(256).map((_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});
const UTF8_NAME = 0x0800;
const VERSION = 20;

/** @param files [{name, blob}]; equal names get a number */
export async function zip(files, at = new Date()) {
  const parts = [];
  const directory = [];
  let offset = 0;
  const used = new Set();
  for (const file of files) {
    const name = new TextEncoder().encode(unique(file.name, used));
    const bytes = new Uint8Array(await file.blob.arrayBuffer());
    const entry = [
      [2, VERSION], [2, UTF8_NAME], [2, 0], [2, dosTime(at)], [2, dosDate(at)],
      [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0],
    ];
    const head = fields([[4, 0x04034b50], ...entry]);
    parts.push(head, name, file.blob);
    directory.push(fields([[4, 0x02014b50], [2, VERSION], ...entry, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), name);
    offset += head.length + name.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = fields([[4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

function unique(name, used) {
  let candidate = name;
  for (let n = 2; used.has(candidate); n++) candidate = name.replace(/(\.\w+)?$/, ` (${n})$1`);
  used.add(candidate);
  return candidate;
}

function crc32(bytes) {
  let c = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) c = CRC[(c ^ bytes[i]) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function fields(list) {
  const bytes = new Uint8Array(list.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of list) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

const dosTime = (d) => (d.getHours() << 11) | (d.getMinutes() << 5) | (d.getSeconds() >> 1);
const dosDate = (d) => ((d.getFullYear() - 1980) << 9) | ((d.getMonth() + 1) << 5) | d.getDate();
