@file:OptIn(ExperimentalWasmInterop::class)

import kotlin.wasm.ExperimentalWasmInterop
import kotlin.wasm.WasmExport

/** An example: counts lines, words and bytes. */
@WasmExport("count")
fun count(): Int = serve { input, options ->
  options.allow("min")
  val shortest = options.number("min", 1, 1..100)
  var lines = 0
  var words = 0
  var length = 0
  for (byte in input) {
    if (byte == '\n'.code.toByte()) lines++
    length = if (isSpace(byte.toInt())) 0 else length + 1
    if (length == shortest) words++
  }
  "{\"lines\":$lines,\"words\":$words,\"bytes\":${input.size}}\n".encodeToByteArray()
}

private fun isSpace(byte: Int): Boolean = byte == 0x20 || byte in 0x09..0x0D
