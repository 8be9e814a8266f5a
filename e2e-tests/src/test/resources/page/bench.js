// Calls of ours and of a peer, in turns, so that both meet the same machine.
import { open } from '/nearside.mjs'

const client = await open({ workers: 1 })
const hashOf = async name => (await (await fetch('/nearside.json')).json()).modules.find(it => it.name === name).sha256
const median = values => values.sort((a, b) => a - b)[values.length >> 1]

async function byHand() {
  const module = await WebAssembly.compileStreaming(fetch(`/modules/${await hashOf('trials')}.wasm`))
  const worker = new Worker('/page/hand-worker.js')
  worker.postMessage({ module })
  return input =>
    new Promise(resolve => {
      worker.onmessage = event => resolve(event.data)
      worker.postMessage({ input }, [input.buffer])
    })
}

async function byExtism() {
  const { createPlugin } = await import('/extism/mod.js')
  const plugin = await createPlugin(new URL(`/modules/${await hashOf('extism-echo')}.wasm`, location), { runInWorker: true, useWasi: false })
  return async input => (await plugin.call('echo', input)).bytes()
}

const peers = { warm: byHand, extism: byExtism }
const modules = { warm: 'trials', extism: 'extism-echo' }
const ready = {}

async function compare(kind, size, times) {
  const peer = (ready[kind] ??= await peers[kind]())
  const ways = {
    ours: async input => (await client.call(modules[kind], 'echo', input, { where: 'device' })).output,
    peer,
  }
  const took = { ours: [], peer: [] }
  let right = 0
  const original = new Uint8Array(size)
  for (let i = 0; i < size; i++) original[i] = i * 31
  for (let i = 0; i < times * 1.5; i++)
    for (const way of i % 2 ? ['ours', 'peer'] : ['peer', 'ours']) {
      const input = original.slice()
      const start = performance.now()
      const output = await ways[way](input)
      const end = performance.now()
      if (i < times / 2) continue
      took[way].push(end - start)
      if (output.length === size && output[size - 1] === original[size - 1] && output[size >> 1] === original[size >> 1]) right++
    }
  return { ours: median(took.ours), peer: median(took.peer), right }
}

window.bench = { compare }
