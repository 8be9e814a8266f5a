// The peer in V8: a compiled module, a fresh instance and a call each. Prints p50 p99 of both modules, and right answers.
import { readFileSync } from 'node:fs'

const [folder, count] = process.argv.slice(2)
const times = Number(count)
let right = 0

function run(module) {
  let memory
  let said = 0
  const fd_write = (fd, iovs, length, written) => {
    const view = new DataView(memory.buffer)
    const bytes = new Uint8Array(memory.buffer, view.getUint32(iovs, true), view.getUint32(iovs + 4, true))
    if (bytes.length === 8 && bytes[0] === 110) said = 1
    view.setUint32(written, bytes.length, true)
    return 0
  }
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: { fd_write } })
  memory = instance.exports.memory
  instance.exports.near()
  return said
}

const cells = []
for (const name of ['narrow', 'wide']) {
  const module = new WebAssembly.Module(readFileSync(`${folder}/${name}.wasm`))
  const micros = []
  for (let i = 0; i < times * 2; i++) {
    const start = process.hrtime.bigint()
    const said = run(module)
    const end = process.hrtime.bigint()
    if (i >= times) {
      micros.push(Number(end - start) / 1000)
      right += said
    }
  }
  micros.sort((a, b) => a - b)
  cells.push(micros[times >> 1].toFixed(1), micros[Math.floor(times * 0.99)].toFixed(1))
}
console.log(...cells, right)
