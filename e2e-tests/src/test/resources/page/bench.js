// Calls of ours and of a peer, in turns, so that both meet the same machine.
import { open } from '/nearside.mjs'

const client = await open({ workers: 1 })
const hashOf = async name => (await (await fetch('/nearside.json')).json()).modules.find(it => it.name === name).sha256
const median = values => values.sort((a, b) => a - b)[values.length >> 1]

async function handWorker() {
  const module = await WebAssembly.compileStreaming(fetch(`/modules/${await hashOf('trials')}.wasm`))
  const worker = new Worker('/page/hand-worker.js')
  worker.postMessage({ module })
  return worker
}

function answer(worker, input, transfer) {
  return new Promise((resolve, reject) => {
    worker.onmessage = event => resolve(event.data)
    worker.onerror = reject
    worker.postMessage({ input }, transfer)
  })
}

async function byExtism() {
  const { createPlugin } = await import('/extism/mod.js')
  const plugin = await createPlugin(new URL(`/modules/${await hashOf('extism-echo')}.wasm`, location), { runInWorker: true, useWasi: false })
  return async input => (await plugin.call('echo', input)).bytes()
}

const byUs = (module, options) => async input => (await client.call(module, 'echo', input, { where: 'device', ...options })).output

// What is compared; the caller of a call that gives cannot use its input afterwards.
const kinds = {
  keep: {
    ours: byUs('trials'),
    async peer() {
      const worker = await handWorker()
      return input => answer(worker, input, [])
    },
  },
  give: {
    gives: true,
    ours: byUs('trials', { transfer: true }),
    async peer() {
      const worker = await handWorker()
      return input => answer(worker, input, [input.buffer])
    },
  },
  extism: { ours: byUs('extism-echo'), peer: byExtism },
}
const peers = {}

function isSame(output, input) {
  if (output.length !== input.length) return false
  const step = Math.max(1, input.length >> 10)
  for (let i = 0; i < input.length; i += step) if (output[i] !== input[i]) return false
  return output[output.length - 1] === input[input.length - 1]
}

async function compare(kind, size, times) {
  const { ours, gives } = kinds[kind]
  const ways = { ours, peer: (peers[kind] ??= await kinds[kind].peer()) }
  const took = { ours: [], peer: [] }
  let right = 0
  const original = new Uint8Array(size)
  for (let i = 0; i < size; i++) original[i] = i * 31
  for (let i = 0; i < times * 1.5; i++)
    for (const way of i % 2 ? ['ours', 'peer'] : ['peer', 'ours']) {
      const input = gives ? original.slice() : original
      const start = performance.now()
      const output = await ways[way](input)
      const end = performance.now()
      if (i < times / 2) continue
      took[way].push(end - start)
      if (isSame(output, original) && (input.length === 0) === !!gives) right++
    }
  return { ours: median(took.ours), peer: median(took.peer), right }
}

// One call of a module that has variants and of one that has not, which give the same bytes.
async function compareBuilds(name, config, photo, times) {
  const input = new Uint8Array(await (await fetch(photo)).arrayBuffer())
  const took = { image: [], 'image-plain': [] }
  const given = {}
  let right = 0
  for (let i = 0; i < times + 2; i++)
    for (const module of i % 2 ? ['image', 'image-plain'] : ['image-plain', 'image']) {
      const { output, timings, module: ran } = await client.call(module, name, input, { where: 'device', config })
      given[module] = output
      took[module].push(i < 2 ? Infinity : timings.runMs)
      if (given.image?.length > 0 && isSame(given.image, given['image-plain'] ?? output)) right++
      if ((ran.sha256 === (await hashOf(module))) !== (module === 'image-plain')) throw new Error(`another build of ${module} ran`)
    }
  return { ours: Math.min(...took.image), peer: Math.min(...took['image-plain']), right }
}

window.bench = { compare, compareBuilds }
