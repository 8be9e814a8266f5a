// Input, output, options and failure over WASI.

// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "fd_read")
declare function fd_read(descriptor: i32, buffers: usize, count: i32, read: usize): i32
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(descriptor: i32, buffers: usize, count: i32, written: usize): i32
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "environ_sizes_get")
declare function environ_sizes_get(count: usize, bytes: usize): i32
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "environ_get")
declare function environ_get(pointers: usize, bytes: usize): i32
// @ts-ignore: decorator
@external("wasi_snapshot_preview1", "proc_exit")
declare function proc_exit(code: i32): void

const scratch = memory.data(16)

/** Ends the call; the sentence is what its caller gets. */
export function fail(sentence: string): void {
  write(2, Uint8Array.wrap(String.UTF8.encode(sentence)))
  proc_exit(1)
  unreachable()
}

/** The whole input. */
export function input(): Uint8Array {
  let bytes = new Uint8Array(65536)
  let size = 0
  while (true) {
    if (size == bytes.length) {
      if (size >= 1 << 29) fail('The input is larger than 536870912 bytes.')
      const larger = new Uint8Array(size * 2)
      larger.set(bytes)
      bytes = larger
    }
    store<usize>(scratch, bytes.dataStart + size)
    store<i32>(scratch, bytes.length - size, 4)
    if (fd_read(0, scratch, 1, scratch + 8) != 0) fail('The input cannot be read.')
    const read = load<i32>(scratch, 8)
    if (read == 0) return bytes.subarray(0, size)
    size += read
  }
}

/** Writes the output. */
export function output(bytes: Uint8Array): void {
  write(1, bytes)
}

function write(descriptor: i32, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    store<usize>(scratch, bytes.dataStart + done)
    store<i32>(scratch, bytes.length - done, 4)
    if (fd_write(descriptor, scratch, 1, scratch + 8) != 0) unreachable()
    done += load<i32>(scratch, 8)
  }
}

/** Options of the call, which are the guest's environment; those that the function does not know fail it. */
export function options(known: string[]): Map<string, string> {
  const given = new Map<string, string>()
  if (environ_sizes_get(scratch, scratch + 4) != 0) fail('The options cannot be read.')
  const count = load<i32>(scratch)
  if (count == 0) return given // Node.js refuses to write nothing
  const pointers = new Uint8Array(count * 4 + 4)
  const text = new Uint8Array(load<i32>(scratch, 4) + 1)
  if (environ_get(pointers.dataStart, text.dataStart) != 0) fail('The options cannot be read.')
  for (let i = 0; i < count; i++) {
    const variable = String.UTF8.decodeUnsafe(load<usize>(pointers.dataStart + i * 4), text.length, true)
    const equals = variable.indexOf('=')
    const name = variable.substring(0, equals)
    if (!known.includes(name)) fail('There is no option "' + name + '"; allowed are ' + known.join(', ') + '.')
    given.set(name, variable.substring(equals + 1))
  }
  return given
}

/** An option that is a whole number from least to most, or the fallback where it is not given. */
export function integer(given: Map<string, string>, name: string, fallback: i32, least: i32, most: i32): i32 {
  if (!given.has(name)) return fallback
  const text = given.get(name)
  let value = 0
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48
    value = digit < 0 || digit > 9 || value > most ? most + 1 : value * 10 + digit
  }
  if (text.length == 0 || value < least || value > most) {
    fail(
      'The option "' + name + '" is "' + text + '"; allowed is a whole number from ' + least.toString() + ' to ' + most.toString() + '.')
  }
  return value
}
