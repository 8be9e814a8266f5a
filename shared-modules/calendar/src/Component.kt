/** One line of a calendar: its name, parameters and value (RFC 5545, 3.1). */
class Property(val line: Int, val name: String, val parameters: Map<String, String>, val value: String) {
  /** TEXT without its escapes (RFC 5545, 3.3.11). */
  fun text(): String {
    if ('\\' !in value) return value
    val text = StringBuilder()
    var i = 0
    while (i < value.length) {
      val c = value[i++]
      if (c != '\\' || i == value.length) text.append(c)
      else
          when (val escaped = value[i++]) {
            'n', 'N' -> text.append('\n')
            else -> text.append(escaped)
          }
    }
    return text.toString()
  }

  fun stamps(): List<Stamp> = value.split(',').map { stamp(it.substringBefore('/')) }

  fun stamp(text: String = value): Stamp =
      stampOf(text, parameters["TZID"])
          ?: throw Failure("Line $line: $name is \"${shortened(text)}\", which is no date or time.")
}

/** What stands between a BEGIN and its END. */
class Component(val name: String, val line: Int) {
  val properties = ArrayList<Property>()
  val components = ArrayList<Component>()

  fun property(name: String): Property? = properties.firstOrNull { it.name == name }

  fun all(name: String): List<Property> = properties.filter { it.name == name }

  fun text(name: String): String? = property(name)?.text()
}

fun shortened(text: String): String = if (text.length > 60) text.take(60) + "..." else text

private const val DEEPEST = 10

/** Reads all calendars of a file, as one. */
fun parseCalendar(text: String): Component {
  val root = Component("", 0)
  val open = arrayListOf(root)
  for ((number, line) in unfolded(text)) {
    val property = parseLine(number, line) ?: continue
    when (property.name) {
      "BEGIN" -> {
        if (open.size > DEEPEST) throw Failure("Line $number: components nest deeper than $DEEPEST.")
        val component = Component(property.value.trim().uppercase(), number)
        open.last().components += component
        open += component
      }
      "END" -> {
        val ended = property.value.trim().uppercase()
        if (ended != open.last().name || open.size == 1) {
          throw Failure("Line $number: END:${shortened(ended)} ends nothing that is open.")
        }
        open.removeLast()
      }
      else -> open.last().properties += property
    }
  }
  if (open.size > 1) throw Failure("The component ${open.last().name} of line ${open.last().line} has no end.")
  if (root.components.none { it.name == "VCALENDAR" }) throw Failure("The input is no calendar: it has no BEGIN:VCALENDAR.")
  return root
}

/** Lines with their numbers; one that begins with a space or a tab continues the one before. */
private fun unfolded(text: String): List<Pair<Int, String>> {
  val lines = ArrayList<Pair<Int, String>>()
  val line = StringBuilder()
  var start = 1
  var number = 0
  for (raw in text.removePrefix("\uFEFF").splitToSequence('\n')) {
    number++
    val part = raw.removeSuffix("\r")
    if (part.startsWith(' ') || part.startsWith('\t')) {
      line.append(part, 1, part.length)
      continue
    }
    if (line.isNotEmpty()) lines += start to line.toString()
    line.clear().append(part)
    start = number
  }
  if (line.isNotEmpty()) lines += start to line.toString()
  return lines
}

/** NAME;PARAMETER=VALUE;OTHER="quoted":value. A line that is none is passed over, as other readers do. */
private fun parseLine(number: Int, line: String): Property? {
  var at = line.indexOfFirst { it == ';' || it == ':' }
  if (at <= 0) return null
  val name = line.take(at).trim().uppercase()
  val parameters = HashMap<String, String>()
  while (line[at] == ';') {
    val equals = line.indexOf('=', at)
    if (equals < 0) return null
    val end = endOfParameter(line, equals + 1)
    if (end == line.length) return null
    parameters[line.substring(at + 1, equals).trim().uppercase()] = line.substring(equals + 1, end).removeSurrounding("\"")
    at = end
  }
  return Property(number, name, parameters, line.substring(at + 1))
}

private fun endOfParameter(line: String, from: Int): Int {
  var quoted = false
  for (i in from until line.length) {
    when (line[i]) {
      '"' -> quoted = !quoted
      ';', ':' -> if (!quoted) return i
    }
  }
  return line.length
}
