/** What a calendar may cost: rules can be written that look at every second of a century and find nothing. */
class Effort(private var left: Int = 400_000) {
  fun spend(property: String) {
    if (--left < 0) throw Failure("The calendar takes too long to expand; $property is the rule that was looked at.")
  }
}

/**
 * The moments of a rule from its start to the horizon, in order (RFC 5545, 3.3.10). The start itself is there only when it fits the
 * rule. [until] is the rule's UNTIL on the clock of the start.
 */
class Recurrence(
    private val start: Moment,
    private val rule: Rule,
    private val until: Moment?,
    private val effort: Effort,
    private val text: String,
) {
  private val first = dateOf(start.day)
  private val anyDay = rule.byWeek.isEmpty() && rule.byYearDay.isEmpty() && rule.byMonthDay.isEmpty() && rule.byDay.isEmpty()
  private val yearly = rule.frequency == Frequency.YEARLY
  private val months = if (anyDay && yearly && rule.byMonth.isEmpty()) listOf(first.month) else rule.byMonth
  private val monthDays =
      if (anyDay && rule.frequency <= Frequency.MONTHLY) listOf(first.day) else rule.byMonthDay
  private val days =
      if (anyDay && rule.frequency == Frequency.WEEKLY) listOf(ByDay(0, weekdayOf(start.day))) else rule.byDay
  private val hours = rule.byHour.orStart(Frequency.HOURLY, start.secondOfDay / 3600)
  private val minutes = rule.byMinute.orStart(Frequency.MINUTELY, start.secondOfDay / 60 % 60)
  private val seconds = rule.bySecond.orStart(Frequency.SECONDLY, start.secondOfDay % 60)
  private val times = hours.flatMap { hour -> minutes.flatMap { minute -> seconds.map { hour * 3600 + minute * 60 + it } } }

  /** Where a rule says nothing of hours, say, they are those of the start, unless the rule goes from hour to hour. */
  private fun List<Int>.orStart(finest: Frequency, value: Int): List<Int> =
      if (isNotEmpty()) distinct().sorted() else if (rule.frequency < finest) listOf(value) else emptyList()

  /** Calls [visit] with each moment up to [horizon], until it says false. Without COUNT, what ends before [from] is passed over. */
  fun visit(from: Moment, horizon: Moment, visit: (Moment) -> Boolean) {
    var left = rule.count ?: Int.MAX_VALUE
    val last = if (until != null && until < horizon) until else horizon
    var period = if (rule.count == null && from > start) periodsBefore(from) else 0L
    while (true) {
      effort.spend(text)
      val (begin, moments) = momentsOf(period)
      if (begin > last) return
      for (moment in positioned(moments)) {
        if (moment < start) continue
        if (moment > last || left-- == 0 || !visit(moment)) return
      }
      period = if (moments.isEmpty()) afterEmpty(period, begin) else period + 1
    }
  }

  /** How many periods surely end before a moment. */
  private fun periodsBefore(from: Moment): Long {
    val days = from.day - start.day
    val date = dateOf(from.day)
    val passed =
        when (rule.frequency) {
          Frequency.YEARLY -> (date.year - first.year).toLong()
          Frequency.MONTHLY -> 12L * (date.year - first.year) + date.month - first.month
          Frequency.WEEKLY -> days / 7L
          Frequency.DAILY -> days.toLong()
          else -> (from.seconds - start.seconds) / unit
        }
    return maxOf(0L, passed / rule.interval - 1)
  }

  private val unit = if (rule.frequency == Frequency.HOURLY) 3600L else if (rule.frequency == Frequency.MINUTELY) 60L else 1L

  /** The beginning of a period, by its number, and what the rule picks from it. */
  private fun momentsOf(period: Long): Pair<Moment, List<Moment>> {
    val step = period * rule.interval
    return when (rule.frequency) {
      Frequency.YEARLY -> {
        val year = (first.year + step).coerceAtMost(10_000).toInt()
        days(dayOf(year, 1, 1), yearLength(year))
      }
      Frequency.MONTHLY -> {
        val month = (first.year * 12L + first.month - 1 + step).coerceAtMost(120_000).toInt()
        days(dayOf(month / 12, month % 12 + 1, 1), monthLength(month / 12, month % 12 + 1))
      }
      Frequency.WEEKLY -> days(start.day - (weekdayOf(start.day) - rule.weekStart).mod(7) + 7 * step.toInt(), 7)
      Frequency.DAILY -> days(start.day + step.toInt(), 1)
      else -> within(Moment((start.seconds.floorDiv(unit) + step) * unit))
    }
  }

  private fun days(from: Int, length: Int): Pair<Moment, List<Moment>> {
    val moments = ArrayList<Moment>()
    for (day in from until from + length) {
      if (fits(day)) for (time in times) moments += Moment(day, time)
    }
    return Moment(from, 0) to moments
  }

  /** What is in one hour, minute or second. */
  private fun within(begin: Moment): Pair<Moment, List<Moment>> {
    val time = begin.secondOfDay
    if (!fits(begin.day) || !fitsTime(time)) return begin to emptyList()
    val moments =
        when (rule.frequency) {
          Frequency.HOURLY -> minutes.flatMap { minute -> seconds.map { begin + (60L * minute + it) } }
          Frequency.MINUTELY -> seconds.map { begin + it.toLong() }
          else -> listOf(begin)
        }
    return begin to moments
  }

  private fun fitsTime(time: Int): Boolean =
      (hours.isEmpty() || time / 3600 in hours) &&
          (rule.frequency < Frequency.MINUTELY || minutes.isEmpty() || time / 60 % 60 in minutes) &&
          (rule.frequency < Frequency.SECONDLY || seconds.isEmpty() || time % 60 in seconds)

  /** A day without anything need not be looked at minute by minute. */
  private fun afterEmpty(period: Long, begin: Moment): Long {
    if (rule.frequency < Frequency.HOURLY) return period + 1
    val next = if (fits(begin.day)) begin.seconds.floorDiv(3600L) * 3600 + 3600 else (begin.day + 1) * DAY
    if (rule.frequency > Frequency.HOURLY && (!fits(begin.day) || hours.isNotEmpty() && begin.secondOfDay / 3600 !in hours)) {
      val step = unit * rule.interval
      return period + maxOf(1L, (next - begin.seconds + step - 1) / step)
    }
    return period + 1
  }

  private fun positioned(moments: List<Moment>): List<Moment> {
    if (rule.byPosition.isEmpty()) return moments
    val picked = rule.byPosition.map { if (it > 0) it - 1 else moments.size + it }
    return picked.filter { it in moments.indices }.distinct().sorted().map { moments[it] }
  }

  private fun fits(day: Int): Boolean {
    val date = dateOf(day)
    val length = monthLength(date.year, date.month)
    return (months.isEmpty() || date.month in months) &&
        (monthDays.isEmpty() || date.day in monthDays || date.day - length - 1 in monthDays) &&
        (rule.byYearDay.isEmpty() || fitsYearDay(day, date.year)) &&
        (rule.byWeek.isEmpty() || fitsWeek(day)) &&
        (days.isEmpty() || days.any { fitsWeekday(it, day, date) })
  }

  private fun fitsYearDay(day: Int, year: Int): Boolean {
    val number = day - dayOf(year, 1, 1) + 1
    return number in rule.byYearDay || number - yearLength(year) - 1 in rule.byYearDay
  }

  /** A week belongs to the year that has most of it, which is where its middle lies. */
  private fun fitsWeek(day: Int): Boolean {
    val middle = day - (weekdayOf(day) - rule.weekStart).mod(7) + 3
    val year = dateOf(middle).year
    val yearStart = dayOf(year, 1, 1)
    val number = (middle - yearStart) / 7 + 1
    val weeks = number + (yearStart + yearLength(year) - 1 - middle) / 7
    return number in rule.byWeek || number - weeks - 1 in rule.byWeek
  }

  private fun fitsWeekday(by: ByDay, day: Int, date: Date): Boolean {
    if (weekdayOf(day) != by.weekday) return false
    if (by.number == 0 || rule.frequency > Frequency.MONTHLY) return true
    val inYear = yearly && months.isEmpty()
    val passed = if (inYear) day - dayOf(date.year, 1, 1) else date.day - 1
    val length = if (inYear) yearLength(date.year) else monthLength(date.year, date.month)
    return if (by.number > 0) passed / 7 + 1 == by.number else -((length - 1 - passed) / 7 + 1) == by.number
  }
}
