// An example: counts lines, words and bytes. What it exports are its functions.
import { input, integer, options, output } from './nearside'

export function count(): i32 {
  const shortest = integer(options(['min']), 'min', 1, 1, 100)
  const bytes = input()
  let lines = 0
  let words = 0
  let length = 0
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] == 0x0a) lines++
    length = isSpace(bytes[i]) ? 0 : length + 1
    if (length == shortest) words++
  }
  output(Uint8Array.wrap(String.UTF8.encode(`{"lines":${lines},"words":${words},"bytes":${bytes.length}}\n`)))
  return 0
}

function isSpace(byte: u8): bool {
  return byte == 0x20 || (byte >= 0x09 && byte <= 0x0d)
}
