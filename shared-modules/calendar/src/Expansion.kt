private const val MOST_OCCURRENCES = 20_000
private const val TWO_DAYS = 2 * DAY

/** All occurrences of a calendar's events that take place in part between [from] and [to] (RFC 5545, 3.8.5). */
class Expansion(calendar: Component, private val from: Moment, private val to: Moment) {
  private val effort = Effort()

  // A clock differs from UTC by a day at most.
  private val horizon = to + TWO_DAYS
  private val zones = Zones(calendar, horizon, effort)
  private val events = eventsOf(calendar, zones)
  private val changed = events.filter { it.recurrenceId != null }.groupBy { it.uid }
  private val found = ArrayList<Occurrence>()

  fun occurrences(): List<Occurrence> {
    for (event in events) {
      if (event.recurrenceId == null) expand(event) else add(Occurrence(event, event.start, event.length, zones))
    }
    return found.sortedWith(compareBy({ it.begins.seconds }, { it.ends.seconds }, { it.event.uid }))
  }

  private fun expand(event: Event) {
    val except = except(event)
    val seen = HashSet<Moment>()
    fun offer(moment: Moment, length: Long) {
      if (seen.add(moment) && moment !in except && Moment(moment.day, 0).takeIf { it in except.days } == null) {
        add(Occurrence(event, event.start.at(moment), length, zones))
      }
    }
    offer(event.start.moment, event.length)
    for (property in event.component.all("RDATE")) {
      for (value in property.value.split(',')) {
        val stamp = property.stamp(value.substringBefore('/'))
        offer(zones.onClockOf(event.start, stamp), lengthOfPeriod(value, property, event))
      }
    }
    for (property in event.component.all("RRULE")) {
      val rule = ruleOf(property)
      val until = rule.until?.let { if (it.allDay) it.moment + (DAY - 1) else zones.onClockOf(event.start, it) }
      val since = from + -(TWO_DAYS + event.length)
      Recurrence(event.start.moment, rule, until, effort, "line ${property.line}").visit(since, horizon) {
        offer(it, event.length)
        true
      }
    }
  }

  /** An RDATE may say its own end (PERIOD, RFC 5545, 3.3.9). */
  private fun lengthOfPeriod(value: String, property: Property, event: Event): Long {
    val end = value.substringAfter('/', "")
    if (end.isEmpty()) return event.length
    val start = property.stamp(value.substringBefore('/'))
    return durationOf(end) ?: (property.stamp(end).moment.seconds - start.moment.seconds)
  }

  private class Except(val moments: Set<Moment>, val days: Set<Moment>) {
    operator fun contains(moment: Moment) = moment in moments
  }

  /** What EXDATE takes away, and what an event with a RECURRENCE-ID stands in for. A date without a time is that whole day. */
  private fun except(event: Event): Except {
    val stamps = event.component.all("EXDATE").flatMap { it.stamps() } + changed[event.uid].orEmpty().mapNotNull { it.recurrenceId }
    val (days, times) = stamps.partition { it.allDay }
    return Except(times.map { zones.onClockOf(event.start, it) }.toSet(), days.map { it.moment }.toSet())
  }

  private fun add(occurrence: Occurrence) {
    val instant = occurrence.length == 0L && occurrence.begins == from
    if (occurrence.begins >= to || occurrence.ends <= from && !instant) return
    if (found.size == MOST_OCCURRENCES) {
      throw Failure("There are more than $MOST_OCCURRENCES occurrences between \"from\" and \"to\"; ask for a shorter time.")
    }
    found += occurrence
  }
}
