// WASI for one call, by hand: stdin and stdout, everything else is refused.
let memory
let input
let at
let chunks

function importsByHand(bytes, words = []) {
  input = bytes
  at = 0
  chunks = []
  const none = () => 52
  const functions = {
    fd_read(fd, iovs, count, read) {
      const view = new DataView(memory.buffer)
      const room = view.getUint32(iovs + 4, true)
      const part = input.subarray(at, at + room)
      new Uint8Array(memory.buffer, view.getUint32(iovs, true), part.length).set(part)
      at += part.length
      view.setUint32(read, part.length, true)
      return 0
    },
    fd_write(fd, iovs, count, written) {
      const view = new DataView(memory.buffer)
      const from = view.getUint32(iovs, true)
      const length = view.getUint32(iovs + 4, true)
      if (fd === 1) chunks.push(new Uint8Array(memory.buffer).slice(from, from + length))
      view.setUint32(written, length, true)
      return 0
    },
    environ_sizes_get(count, size) {
      const view = new DataView(memory.buffer)
      view.setUint32(count, 0, true)
      view.setUint32(size, 0, true)
      return 0
    },
    environ_get: () => 0,
    args_sizes_get(count, size) {
      const view = new DataView(memory.buffer)
      view.setUint32(count, words.length, true)
      view.setUint32(size, words.join('').length + words.length, true)
      return 0
    },
    args_get(pointers, text) {
      const view = new DataView(memory.buffer)
      for (const word of words) {
        view.setUint32(pointers, text, true)
        new TextEncoder().encodeInto(word + '\0', new Uint8Array(memory.buffer, text))
        pointers += 4
        text += word.length + 1
      }
      return 0
    },
    proc_exit(status) {
      throw new Error(`exit ${status}`)
    },
    fd_fdstat_get(fd, stat) {
      new Uint8Array(memory.buffer, stat, 24).fill(0)
      new DataView(memory.buffer).setUint8(stat, 2)
      return 0
    },
  }
  return { wasi_snapshot_preview1: new Proxy(functions, { get: (target, name) => target[name] ?? none }) }
}

function runByHand(instance, name) {
  memory = instance.exports.memory
  instance.exports._initialize?.()
  if (instance.exports._start) start(instance)
  else instance.exports[name]()
  if (chunks.length === 1) return chunks[0]
  const output = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let end = 0
  for (const chunk of chunks) {
    output.set(chunk, end)
    end += chunk.length
  }
  return output
}

function start(instance) {
  try {
    instance.exports._start()
  } catch (error) {
    if (error.message !== 'exit 0') throw error
  }
}

// As a worker of its own: one call.
if (self.WorkerGlobalScope) {
  onmessage = ({ data }) => {
    const [, call] = data.words
    postMessage(runByHand(new WebAssembly.Instance(data.module, importsByHand(data.input, data.words)), call))
  }
}
