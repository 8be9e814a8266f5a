// Functions for guests, as a page gives them: open({ functions: '/page/functions.js' }).

export function shout(plugin, input) {
  return plugin.store(plugin.read(input).text().toUpperCase())
}

export function mix(plugin, i32, i64, f32, f64) {
  return i32 + Number(i64 & 0xffffn) + f32 + f64
}

export function note(plugin, text) {
  const says = plugin.read(text).text()
  if (says === 'no') throw new Error('no')
  if (says === 'promise') return Promise.resolve()
  if (says === 'error') plugin.setError('a sentence of the page')
  if (says === 'variable') plugin.setVariable('large', new Uint8Array(2_000_000))
}
