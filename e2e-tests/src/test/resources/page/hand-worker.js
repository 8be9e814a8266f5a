// What one would write by hand for one module: the few WASI functions that it calls, a fresh instance each.
importScripts('/page/hand.js')

let module
onmessage = ({ data }) => {
  if (data.module) {
    module = data.module
    return
  }
  const output = runByHand(new WebAssembly.Instance(module, importsByHand(data.input)), 'echo')
  postMessage(output, [output.buffer])
}
