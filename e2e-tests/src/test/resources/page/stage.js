// What the tests do in the page: open a client, make calls, and count the frames that the page could draw meanwhile.

export async function stageFor(open) {
  const query = new URLSearchParams(location.search)
  const options = {}
  if (query.has('base')) options.base = query.get('base') + '/'
  if (query.has('worker')) options.worker = query.get('worker')
  if (query.has('workers')) options.workers = Number(query.get('workers'))
  if (query.has('functions')) options.functions = query.get('functions')
  const client = await open(options)
  const stage = { client, open, frames: 0, progress: [], call, rows, many, abort, settle, run }
  const count = () => {
    stage.frames++
    requestAnimationFrame(count)
  }
  requestAnimationFrame(count)

  async function call({ module, function: name, input, options }) {
    return settle(client.call(module, name, Uint8Array.fromBase64(input), options))
  }

  // Rows of calls beside each other, the calls of each one after the other.
  async function rows(all) {
    return Promise.all(all.map(async (row) => {
      const ends = []
      for (const one of row) ends.push(await call(one))
      return ends
    }))
  }

  // Calls all at once; tells how many answers were equal to their inputs and every other end by its code.
  async function many({ module, function: name, size, times, inRow, options }) {
    const ends = {}
    const one = async (index) => {
      const input = new Uint8Array(size).fill(index % 251)
      const end = await settle(client.call(module, name, input.slice(), options))
      const key = end.code ?? (end.output === input.toBase64() ? 'same' : 'different')
      ends[key] = (ends[key] ?? 0) + 1
    }
    if (inRow) for (let i = 0; i < times; i++) await one(i)
    else await Promise.all(Array.from({ length: times }, (_, i) => one(i)))
    return ends
  }

  // Aborts a call once the page has drawn some frames since it began.
  async function abort({ module, function: name, frames, options }) {
    const controller = new AbortController()
    const call = settle(client.call(module, name, new Uint8Array(), { ...options, signal: controller.signal }))
    const until = stage.frames + frames
    while (stage.frames < until) await new Promise(requestAnimationFrame)
    controller.abort()
    return call
  }

  // Runs a program. What is base64 in `bytes` and `files` becomes bytes; `listen` names the streams that are listened to,
  // of which the first chunk aborts the run when `abortOn` is `chunk`.
  async function run({ module, program, bytes, files, options, listen, abortOn }) {
    const controller = new AbortController()
    const heard = { onStdout: [], onStderr: [] }
    const given = { ...program }
    if (bytes !== undefined) given.stdin = Uint8Array.fromBase64(bytes)
    if (files !== undefined) given.files = {}
    for (const [path, content] of Object.entries(files ?? {})) given.files[path] = Uint8Array.fromBase64(content)
    const all = { signal: controller.signal, ...options }
    for (const name of listen ?? []) {
      all[name] = chunk => {
        heard[name].push(chunk.toBase64())
        if (abortOn === 'chunk') controller.abort()
        if (abortOn === 'throw') throw new Error('a listener that throws')
      }
    }
    if (abortOn === 'frame') requestAnimationFrame(() => requestAnimationFrame(() => controller.abort()))
    try {
      const { exitCode, stdout, stderr, files, where, reason, timings, module: ran } = await client.run(module, given, all)
      const written = Object.entries(files).map(([path, content]) => [path, content.toBase64()])
      return { exitCode, ...texts({ stdout, stderr }), written, where, reason: reason.code, timings, ran, heard }
    } catch (error) {
      const { name, code, message, where, stdout, stderr } = error
      return { name, code, message, where: where ?? null, ...texts({ stdout, stderr }), heard }
    }
  }

  return stage
}

function texts(outputs) {
  return Object.fromEntries(Object.entries(outputs).map(([name, bytes]) => [name, bytes?.toBase64() ?? null]))
}

async function settle(promise) {
  try {
    const { output, where, reason, timings, module: ran } = await promise
    return { output: output.toBase64(), where, reason: reason.code, timings, sha256: ran.sha256 }
  } catch (error) {
    return { name: error.name, code: error.code, message: error.message, where: error.where ?? null }
  }
}
