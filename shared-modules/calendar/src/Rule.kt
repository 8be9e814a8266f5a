enum class Frequency {
  YEARLY,
  MONTHLY,
  WEEKLY,
  DAILY,
  HOURLY,
  MINUTELY,
  SECONDLY,
}

/** A day of the week, Monday is 0; with a number the n-th one, from the end when it is negative. */
class ByDay(val number: Int, val weekday: Int)

/** A recurrence rule (RFC 5545, 3.3.10). Empty lists restrict nothing. */
class Rule(
    val frequency: Frequency,
    val interval: Int,
    val count: Int?,
    val until: Stamp?,
    val weekStart: Int,
    val bySecond: List<Int>,
    val byMinute: List<Int>,
    val byHour: List<Int>,
    val byDay: List<ByDay>,
    val byMonthDay: List<Int>,
    val byYearDay: List<Int>,
    val byWeek: List<Int>,
    val byMonth: List<Int>,
    val byPosition: List<Int>,
)

private val weekdays = listOf("MO", "TU", "WE", "TH", "FR", "SA", "SU")
private val dayOfWeek = Regex("([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
private val known =
    "FREQ INTERVAL COUNT UNTIL WKST BYSECOND BYMINUTE BYHOUR BYDAY BYMONTHDAY BYYEARDAY BYWEEKNO BYMONTH BYSETPOS".split(' ')

fun ruleOf(property: Property): Rule = RuleReader(property).rule()

private class RuleReader(private val property: Property) {
  private val parts = HashMap<String, String>()

  init {
    for (part in property.value.filterNot { it == ' ' }.uppercase().split(';').filter { it.isNotEmpty() }) {
      val name = part.substringBefore('=')
      val value = part.substringAfter('=', "")
      if (name.startsWith("X-")) continue
      if (name !in known || value.isEmpty()) wrong(part)
      parts[name] = value
    }
  }

  fun rule() =
      Rule(
          frequency = Frequency.entries.firstOrNull { it.name == parts["FREQ"] } ?: wrong("FREQ=${parts["FREQ"].orEmpty()}"),
          interval = number("INTERVAL", 1..10_000) ?: 1,
          count = number("COUNT", 1..1_000_000),
          until = parts["UNTIL"]?.let { stampOf(it, null) ?: wrong("UNTIL=$it") },
          weekStart = parts["WKST"]?.let { weekdays.indexOf(it).takeIf { day -> day >= 0 } ?: wrong("WKST=$it") } ?: 0,
          bySecond = numbers("BYSECOND", 0..60).map { minOf(it, 59) },
          byMinute = numbers("BYMINUTE", 0..59),
          byHour = numbers("BYHOUR", 0..23),
          byDay = days(),
          byMonthDay = signed("BYMONTHDAY", 31),
          byYearDay = signed("BYYEARDAY", 366),
          byWeek = signed("BYWEEKNO", 53),
          byMonth = numbers("BYMONTH", 1..12),
          byPosition = signed("BYSETPOS", 366),
      )

  private fun number(name: String, allowed: IntRange): Int? =
      parts[name]?.let { text -> text.toIntOrNull()?.takeIf { it in allowed } ?: wrong("$name=$text") }

  private fun numbers(name: String, allowed: IntRange): List<Int> =
      parts[name].orEmpty().split(',').filter { it.isNotEmpty() }.map { text ->
        text.toIntOrNull()?.takeIf { it in allowed } ?: wrong("$name=$text")
      }

  private fun signed(name: String, most: Int): List<Int> = numbers(name, -most..most).onEach { if (it == 0) wrong("$name=0") }

  private fun days(): List<ByDay> =
      parts["BYDAY"].orEmpty().split(',').filter { it.isNotEmpty() }.map { text ->
        val match = dayOfWeek.matchEntire(text) ?: wrong("BYDAY=$text")
        val number = match.groupValues[1].ifEmpty { "0" }.toInt()
        if (number !in -53..53) wrong("BYDAY=$text")
        ByDay(number, weekdays.indexOf(match.groupValues[2]))
      }

  private fun wrong(part: String): Nothing =
      throw Failure("Line ${property.line}: the recurrence rule cannot be read at \"${shortened(part)}\".")
}
