/** A date and a time of day without a zone, as seconds since 1970 on a clock that shows them. */
value class Moment(val seconds: Long) : Comparable<Moment> {
  constructor(day: Int, second: Int) : this(day * DAY + second)

  /** Days since 1970-01-01. */
  val day: Int
    get() = seconds.floorDiv(DAY).toInt()

  val secondOfDay: Int
    get() = seconds.mod(DAY).toInt()

  operator fun plus(seconds: Long) = Moment(this.seconds + seconds)

  override fun compareTo(other: Moment): Int = seconds.compareTo(other.seconds)

  /** 2024-02-29T12:30:00 */
  override fun toString(): String {
    val time = secondOfDay
    return "${dateText(day)}T${two(time / 3600)}:${two(time / 60 % 60)}:${two(time % 60)}"
  }
}

const val DAY = 86_400L

class Date(val year: Int, val month: Int, val day: Int)

/** Days since 1970 of a date of the Gregorian calendar. */
fun dayOf(year: Int, month: Int, day: Int): Int {
  val shifted = if (month <= 2) year - 1 else year
  val era = shifted.floorDiv(400)
  val yearOfEra = shifted - era * 400
  val dayOfYear = (153 * (month + (if (month > 2) -3 else 9)) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

fun dateOf(days: Int): Date {
  val shifted = days + 719_468
  val era = shifted.floorDiv(146_097)
  val dayOfEra = shifted - era * 146_097
  val yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  val dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  val month = (5 * dayOfYear + 2) / 153
  val day = dayOfYear - (153 * month + 2) / 5 + 1
  val number = if (month < 10) month + 3 else month - 9
  return Date(yearOfEra + era * 400 + (if (number <= 2) 1 else 0), number, day)
}

/** Monday is 0. */
fun weekdayOf(day: Int): Int = (day + 3).mod(7)

fun isLeap(year: Int): Boolean = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)

fun yearLength(year: Int): Int = if (isLeap(year)) 366 else 365

fun monthLength(year: Int, month: Int): Int =
    when (month) {
      2 -> if (isLeap(year)) 29 else 28
      4, 6, 9, 11 -> 30
      else -> 31
    }

fun dateText(day: Int): String {
  val date = dateOf(day)
  return "${date.year.toString().padStart(4, '0')}-${two(date.month)}-${two(date.day)}"
}

private fun two(number: Int): String = number.toString().padStart(2, '0')

/** What a property like DTSTART says: a day, or a moment in a zone; a zone of "UTC" is UTC, null is wherever one is. */
class Stamp(val moment: Moment, val allDay: Boolean, val zone: String?) {
  fun at(other: Moment) = Stamp(other, allDay, zone)

  override fun toString(): String = if (allDay) dateText(moment.day) else moment.toString()
}

private val digits = Regex("[0-9]+")

/** Reads 20240229, 20240229T123000 or 20240229T123000Z (RFC 5545, 3.3.4 and 3.3.5). */
fun stampOf(text: String, zone: String?): Stamp? {
  val date = text.substringBefore('T')
  if (date.length != 8 || !digits.matches(date)) return null
  val year = date.substring(0, 4).toInt()
  val month = date.substring(4, 6).toInt()
  val day = date.substring(6).toInt()
  if (year == 0 || month !in 1..12 || day !in 1..monthLength(year, month)) return null
  if (date == text) return Stamp(Moment(dayOf(year, month, day), 0), true, null)
  val utc = text.endsWith('Z')
  val time = text.substring(9).removeSuffix("Z")
  if (time.length != 6 || !digits.matches(time)) return null
  val hour = time.substring(0, 2).toInt()
  val minute = time.substring(2, 4).toInt()
  val second = minOf(time.substring(4).toInt(), 59) // a leap second is the one before it
  if (hour > 23 || minute > 59 || time.substring(4).toInt() > 60) return null
  return Stamp(Moment(dayOf(year, month, day), hour * 3600 + minute * 60 + second), false, if (utc) "UTC" else zone)
}

private val duration = Regex("([+-]?)P(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})S)?)?")

/** Reads P1DT2H30M as seconds (RFC 5545, 3.3.6). */
fun durationOf(text: String): Long? {
  val match = duration.matchEntire(text) ?: return null
  val factors = longArrayOf(7 * DAY, DAY, 3600, 60, 1)
  var seconds = 0L
  var parts = 0
  for (i in factors.indices) {
    val part = match.groupValues[i + 2]
    if (part.isEmpty()) continue
    parts++
    seconds += part.toLong() * factors[i]
  }
  return if (parts == 0) null else if (match.groupValues[1] == "-") -seconds else seconds
}
