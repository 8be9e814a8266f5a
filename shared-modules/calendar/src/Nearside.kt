@file:OptIn(ExperimentalWasmInterop::class, UnsafeWasmMemoryApi::class)

import kotlin.wasm.ExperimentalWasmInterop
import kotlin.wasm.WasmImport
import kotlin.wasm.unsafe.MemoryAllocator
import kotlin.wasm.unsafe.Pointer
import kotlin.wasm.unsafe.UnsafeWasmMemoryApi
import kotlin.wasm.unsafe.withScopedMemoryAllocator

@WasmImport("wasi_snapshot_preview1", "fd_read")
private external fun fdRead(descriptor: Int, buffers: Int, count: Int, read: Int): Int

@WasmImport("wasi_snapshot_preview1", "fd_write")
private external fun fdWrite(descriptor: Int, buffers: Int, count: Int, written: Int): Int

@WasmImport("wasi_snapshot_preview1", "environ_sizes_get")
private external fun environSizesGet(count: Int, bytes: Int): Int

@WasmImport("wasi_snapshot_preview1", "environ_get")
private external fun environGet(pointers: Int, bytes: Int): Int

private const val CHUNK = 65536

/** A sentence for the caller. */
class Failure(sentence: String) : Exception(sentence)

/** What the caller asked for: the guest's environment. */
class Options(private val given: Map<String, String>) {
  /** Refuses options that the function does not know: a misspelled one might have been a limit. */
  fun allow(vararg known: String) {
    for (name in given.keys) {
      if (name !in known) throw Failure("There is no option \"$name\"; allowed are ${known.joinToString()}.")
    }
  }

  fun text(name: String): String? = given[name]

  fun number(name: String, fallback: Int, allowed: IntRange): Int {
    val text = given[name] ?: return fallback
    val number = if (text.all { it in '0'..'9' }) text.toIntOrNull() else null
    if (number == null || number !in allowed) {
      throw Failure("The option \"$name\" is \"$text\"; allowed is a whole number from ${allowed.first} to ${allowed.last}.")
    }
    return number
  }
}

/** Runs a function on the whole input as text, in UTF-8. */
fun serveText(function: (String, Options) -> String): Int = serve { input, options ->
  function(input.decodeToString(), options).encodeToByteArray()
}

/** Runs a function on the whole input. Its result goes to stdout; a failure is a result of 1 and a sentence on stderr. */
fun serve(function: (ByteArray, Options) -> ByteArray): Int =
    try {
      write(1, function(read(), environment()))
      0
    } catch (e: Failure) {
      write(2, e.message.orEmpty().encodeToByteArray())
      1
    }

private fun read(): ByteArray = withScopedMemoryAllocator { memory ->
  val chunk = memory.allocate(CHUNK)
  val buffer = memory.buffer(chunk, CHUNK)
  val count = memory.allocate(4)
  var bytes = ByteArray(0)
  var size = 0
  while (true) {
    check(fdRead(0, buffer.at, 1, count.at), "reading the input")
    val read = count.loadInt()
    if (read == 0) break
    if (size + read > bytes.size) bytes = bytes.copyOf(maxOf(size + read, 2 * bytes.size))
    chunk.copyTo(bytes, size, read)
    size += read
  }
  bytes.copyOf(size)
}

private fun write(descriptor: Int, bytes: ByteArray) = withScopedMemoryAllocator { memory ->
  val chunk = memory.allocate(CHUNK)
  val count = memory.allocate(4)
  val buffer = memory.buffer(chunk, CHUNK)
  var done = 0
  while (done < bytes.size) {
    val length = minOf(CHUNK, bytes.size - done)
    for (i in 0 until length) (chunk + i).storeByte(bytes[done + i])
    (buffer + 4).storeInt(length)
    check(fdWrite(descriptor, buffer.at, 1, count.at), "writing the output")
    done += count.loadInt()
  }
}

private fun environment(): Options = withScopedMemoryAllocator { memory ->
  val count = memory.allocate(4)
  val size = memory.allocate(4)
  check(environSizesGet(count.at, size.at), "reading the options")
  if (count.loadInt() == 0) return@withScopedMemoryAllocator Options(emptyMap()) // Node.js refuses to write nothing
  val pointers = memory.allocate(4 * count.loadInt() + 4)
  val text = memory.allocate(size.loadInt() + 1)
  check(environGet(pointers.at, text.at), "reading the options")
  val bytes = ByteArray(size.loadInt())
  text.copyTo(bytes, 0, bytes.size)
  val lines = bytes.decodeToString().split('\u0000').filter { it.isNotEmpty() }
  Options(lines.associate { it.substringBefore('=') to it.substringAfter('=') })
}

/** The structure that WASI wants for a buffer: address and length. */
private fun MemoryAllocator.buffer(bytes: Pointer, length: Int): Pointer {
  val buffer = allocate(8)
  buffer.storeInt(bytes.at)
  (buffer + 4).storeInt(length)
  return buffer
}

private fun Pointer.copyTo(bytes: ByteArray, from: Int, length: Int) {
  for (i in 0 until length) bytes[from + i] = (this + i).loadByte()
}

private val Pointer.at: Int
  get() = address.toInt()

private fun check(errno: Int, doing: String) {
  if (errno != 0) throw Failure("$doing failed with errno $errno")
}
