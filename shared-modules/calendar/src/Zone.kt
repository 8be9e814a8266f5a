/** When a zone's clocks change: the moment on the clock before, and both offsets from UTC in seconds. */
private class Onset(val moment: Moment, val before: Long, val after: Long)

/** A zone as the calendar itself describes it (VTIMEZONE, RFC 5545, 3.6.5). Needs no other table of zones. */
class Zone(component: Component, horizon: Moment, effort: Effort) {
  private val onsets: List<Onset> =
      component.components
          .filter { it.name == "STANDARD" || it.name == "DAYLIGHT" }
          .flatMap { onsetsOf(it, horizon, effort) }
          .sortedBy { it.moment.seconds - it.before }

  private fun onsetsOf(rule: Component, horizon: Moment, effort: Effort): List<Onset> {
    val before = offset(rule, "TZOFFSETFROM")
    val after = offset(rule, "TZOFFSETTO")
    val property = rule.property("DTSTART") ?: throw Failure("The ${rule.name} of line ${rule.line} has no DTSTART.")
    val start = property.stamp().moment
    val moments = arrayListOf(start)
    for (dates in rule.all("RDATE")) moments += dates.stamps().map { it.moment }
    for (repeated in rule.all("RRULE")) {
      val read = ruleOf(repeated)
      val until = read.until?.let { if (it.zone == "UTC") it.moment + before else it.moment }
      Recurrence(start, read, until, effort, "line ${repeated.line}").visit(start, horizon) { moments.add(it) }
    }
    return moments.distinct().map { Onset(it, before, after) }
  }

  private fun offset(rule: Component, name: String): Long {
    val property = rule.property(name) ?: throw Failure("The ${rule.name} of line ${rule.line} has no $name.")
    val text = property.value.trim()
    val digits = text.drop(1)
    if (text.take(1) !in listOf("+", "-") || digits.length !in listOf(4, 6) || !digits.all { it in '0'..'9' }) {
      throw Failure("Line ${property.line}: $name is \"${shortened(text)}\", which is no offset from UTC.")
    }
    val seconds = digits.chunked(2).map { it.toLong() }.reversed().let { if (it.size == 2) listOf(0L) + it else it }
    val offset = seconds[0] + 60 * seconds[1] + 3600 * seconds[2]
    return if (text[0] == '-') -offset else offset
  }

  /** A moment that a clock skips is taken as if it went on as before; one that it shows twice is the first (RFC 5545, 3.3.5). */
  fun toUtc(local: Moment): Moment {
    val onset = lastUpTo { it.moment.seconds + maxOf(0L, it.after - it.before) <= local.seconds }
    return local + -(onset?.after ?: onsets.firstOrNull()?.before ?: 0L)
  }

  fun fromUtc(utc: Moment): Moment {
    val onset = lastUpTo { it.moment.seconds - it.before <= utc.seconds }
    return utc + (onset?.after ?: onsets.firstOrNull()?.before ?: 0L)
  }

  private inline fun lastUpTo(passed: (Onset) -> Boolean): Onset? {
    var low = 0
    var high = onsets.size
    while (low < high) {
      val middle = (low + high) / 2
      if (passed(onsets[middle])) low = middle + 1 else high = middle
    }
    return if (low == 0) null else onsets[low - 1]
  }
}

/** The zones of a calendar, read when they are asked for. */
class Zones(calendar: Component, private val horizon: Moment, private val effort: Effort) {
  private val described = HashMap<String, Component>()
  private val read = HashMap<String, Zone>()

  init {
    for (zone in calendar.components.flatMap { it.components }) {
      if (zone.name == "VTIMEZONE") described[zone.text("TZID").orEmpty()] = zone
    }
  }

  /** Null when the calendar does not describe that zone. */
  private fun zone(name: String): Zone? {
    val component = described[name] ?: return null
    return read.getOrPut(name) { Zone(component, horizon, effort) }
  }

  /** Null when nobody can know: there is no zone, or it is not described. */
  fun utc(stamp: Stamp): Moment? =
      when {
        stamp.allDay || stamp.zone == null -> null
        stamp.zone == "UTC" -> stamp.moment
        else -> zone(stamp.zone)?.toUtc(stamp.moment)
      }

  /** The same moment on the clock of another stamp; unchanged where one of the two zones is not known. */
  fun onClockOf(clock: Stamp, stamp: Stamp): Moment {
    if (stamp.zone == clock.zone) return stamp.moment
    val utc = utc(stamp) ?: return stamp.moment
    return if (clock.zone == "UTC") utc else clock.zone?.let { zone(it)?.fromUtc(utc) } ?: stamp.moment
  }
}
