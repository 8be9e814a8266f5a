// From here to the first answer, by the client or by hand.
const query = new URLSearchParams(location.search)
const name = query.get('module')
const calls = { trials: ['echo', new Uint8Array(1000)], image: ['info', new Uint8Array(10)] }
const [call, input] = calls[name]
const start = performance.now()

if (query.get('kind') === 'nearside') {
  const { open } = await import('/nearside.mjs')
  const client = await open()
  await client.call(name, call, input, { where: 'device' }).catch(error => {
    if (error.code !== 'function_error') throw error
  })
} else {
  const index = await (await fetch('/nearside.json')).json()
  const { sha256 } = index.modules.find(it => it.name === name)
  const { instance } = await WebAssembly.instantiateStreaming(fetch(`/modules/${sha256}.wasm`), importsByHand(input))
  runByHand(instance, call)
}
window.took = performance.now() - start
