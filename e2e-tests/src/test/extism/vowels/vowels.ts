// A plug-in made with Extism's kit for AssemblyScript: counts the vowels of its input, which its config may name.
// The module holds the kit (@extism/as-pdk, BSD-3-Clause, the Extism Authors) and AssemblyScript's runtime (Apache-2.0).
import { Config, Host, LogLevel, Var } from '@extism/as-pdk'

function abort(message: string | null, file: string | null, line: u32, column: u32): void {
  unreachable()
}

export function count_vowels(): i32 {
  const text = Host.inputString()
  const given = Config.get('vowels')
  const vowels = given === null ? 'aeiouAEIOU' : given
  let count = 0
  for (let i = 0; i < text.length; i++) {
    if (vowels.includes(text.charAt(i))) count++
  }
  Host.log(LogLevel.Info, 'counted ' + count.toString())
  Var.set('count', Uint8Array.wrap(String.UTF8.encode(count.toString())))
  const kept = Var.getString('count')
  Host.outputString('{"count":' + (kept === null ? '-1' : kept) + ',"vowels":"' + vowels + '"}')
  return 0
}

export function echo(): i32 {
  Host.output(Host.input())
  return 0
}

export function fail(): i32 {
  assert(false, 'it aborts')
  return 0
}
