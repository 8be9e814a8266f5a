/** Writes JSON; members whose value is null are left out. */
class Json {
  private val text = StringBuilder()

  fun member(name: String, value: String?) {
    if (value != null) name(name).quoted(value)
  }

  fun member(name: String, value: Boolean) {
    if (value) name(name).text.append("true")
  }

  fun member(name: String, values: List<String>) {
    if (values.isNotEmpty()) list(name, values) { quoted(it) }
  }

  fun <T> list(name: String, values: List<T>, write: (T) -> Unit) {
    name(name).text.append('[')
    for (value in values) {
      comma()
      write(value)
    }
    text.append(']')
  }

  fun record(write: () -> Unit) {
    text.append('{')
    write()
    text.append('}')
  }

  private fun name(name: String): Json {
    comma()
    quoted(name)
    text.append(':')
    return this
  }

  private fun comma() {
    if (text.last() != '{' && text.last() != '[') text.append(',')
  }

  fun quoted(value: String) {
    text.append('"')
    for (c in value) {
      when {
        c == '"' || c == '\\' -> text.append('\\').append(c)
        c == '\n' -> text.append("\\n")
        c < ' ' || c == '\u007F' -> text.append("\\u").append(c.code.toString(16).padStart(4, '0'))
        else -> text.append(c)
      }
    }
    text.append('"')
  }

  override fun toString(): String = text.append('\n').toString()
}
