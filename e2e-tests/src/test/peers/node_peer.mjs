// Runs WASI modules in Node's own WASI: a line of JSON for each call on stdin, one for its answer on stdout.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setFlagsFromString } from 'node:v8'
import { WASI } from 'node:wasi'

// Calls of WASI by the short way that V8's optimised code takes end Node 20 now and then: seldom, but without a word.
setFlagsFromString('--no-turbo-fast-api-calls')

const modules = new Map()

function moduleOf(path) {
  if (!modules.has(path)) modules.set(path, new WebAssembly.Module(readFileSync(path)))
  return modules.get(path)
}

// A command gets the function's name as its argument; of a reactor the function itself is called.
function statusOf(wasi, instance, name) {
  if (instance.exports._start) return wasi.start(instance)
  wasi.initialize(instance)
  try {
    return instance.exports[name]() ?? 0
  } catch (exit) {
    // proc_exit of a function: Node catches it of a command only. What it throws is the name of where it keeps the status.
    if (typeof exit === 'symbol') return wasi[exit]
    throw exit
  }
}

function answer(call, folder) {
  const paths = ['in', 'out', 'err'].map(name => join(folder, name))
  writeFileSync(paths[0], Buffer.from(call.input, 'base64'))
  const [stdin, stdout, stderr] = paths.map((path, fd) => openSync(path, fd ? 'w' : 'r'))
  try {
    const args = [call.module, call.function]
    const wasi = new WASI({ version: 'preview1', args, env: call.config, stdin, stdout, stderr, returnOnExit: true })
    const instance = new WebAssembly.Instance(moduleOf(call.wasm), wasi.getImportObject())
    const status = statusOf(wasi, instance, call.function)
    return {
      status: String(status),
      output: readFileSync(paths[1]).toString('base64'),
      error: readFileSync(paths[2]).toString()
    }
  } catch (problem) {
    if (problem instanceof WebAssembly.RuntimeError) return { trap: problem.message }
    if (problem instanceof WebAssembly.CompileError) return { cannot: problem.message }
    throw problem
  } finally {
    for (const fd of [stdin, stdout, stderr]) closeSync(fd)
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const folder = mkdtempSync(join(tmpdir(), 'peer-'))
  try {
    console.log(JSON.stringify(answer(JSON.parse(line), folder)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
