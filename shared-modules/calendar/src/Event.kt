/** A VEVENT that has a DTSTART, with its times read. */
class Event(val component: Component, zones: Zones) {
  val uid: String = component.text("UID").orEmpty()
  val start: Stamp = component.all("DTSTART").first().stamp()
  val recurrenceId: Stamp? = component.property("RECURRENCE-ID")?.stamp()

  /** Seconds from start to end on the clock of the start. */
  val length: Long = lengthOf(zones)

  private fun lengthOf(zones: Zones): Long {
    val end = component.property("DTEND")
    val duration = component.property("DURATION")
    val length =
        when {
          end != null -> zones.onClockOf(start, end.stamp()).seconds - start.moment.seconds
          duration != null ->
              durationOf(duration.value.trim())
                  ?: throw Failure("Line ${duration.line}: DURATION is \"${shortened(duration.value)}\", which is no duration.")
          else -> if (start.allDay) DAY else 0
        }
    return maxOf(0, length)
  }
}

/** One time at which an event takes place. */
class Occurrence(val event: Event, val start: Stamp, val length: Long, zones: Zones) {
  val end: Stamp = start.at(start.moment + length)
  val startUtc: Moment? = zones.utc(start)
  val endUtc: Moment? = zones.utc(end)

  /** What occurrences are sorted and chosen by: UTC where it is known. */
  val begins: Moment = startUtc ?: start.moment
  val ends: Moment = endUtc ?: end.moment
}

fun Json.event(event: Event) {
  val component = event.component
  member("uid", event.uid)
  for (name in listOf("SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS")) {
    member(name.lowercase(), component.text(name))
  }
}

fun Json.times(occurrence: Occurrence) {
  val start = occurrence.start
  member("start", start.toString())
  member("end", occurrence.end.toString())
  member("allDay", start.allDay)
  member("zone", start.zone)
  member("startUtc", occurrence.startUtc?.let { "${it}Z" })
  member("endUtc", occurrence.endUtc?.let { "${it}Z" })
}

/** Name, address and answer of somebody who takes part. */
fun Json.person(property: Property) = record {
  member("name", property.parameters["CN"])
  member("address", property.value.removePrefix("mailto:").removePrefix("MAILTO:"))
  member("status", property.parameters["PARTSTAT"])
}
