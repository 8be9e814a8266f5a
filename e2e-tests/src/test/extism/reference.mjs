// Makes calls on Extism's own JavaScript host. Reads { config, allowedHosts, memory, calls: [{ wasm, function, input, config }] }
// from the file that is named, and writes an array of { output } (base64) or { error }.
import { readFile } from 'node:fs/promises'
import { createPlugin } from '@extism/extism'

const { config, allowedHosts, memory, calls } = JSON.parse(await readFile(process.argv[2], 'utf8'))
const nothing = () => {}
const logger = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, log: nothing }
const ends = []
for (const { wasm, function: name, input, config: own } of calls) {
  const plugin = await createPlugin({ wasm: [{ path: wasm }] }, {
    useWasi: true,
    runInWorker: true,
    allowHttpResponseHeaders: true,
    logLevel: 'info',
    allowedHosts,
    memory,
    logger,
    config: { ...config, ...own },
  })
  try {
    const output = await plugin.call(name, input)
    ends.push({ output: output ? Buffer.from(output.bytes()).toString('base64') : '' })
  } catch (error) {
    ends.push({ error: String(error?.message ?? error) })
  }
  await plugin.close()
}
console.log(JSON.stringify(ends))
