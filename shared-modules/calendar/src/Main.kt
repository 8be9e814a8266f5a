@file:OptIn(ExperimentalWasmInterop::class)

import kotlin.wasm.ExperimentalWasmInterop
import kotlin.wasm.WasmExport

/** Each event once, as it stands in the calendar. */
@WasmExport("events")
fun events(): Int = serveText { text, options ->
  options.allow()
  val calendar = parseCalendar(text)
  val zones = Zones(calendar, Moment(dayOf(2100, 1, 1), 0), Effort())
  val json = Json()
  json.record {
    val head = calendar.components.first { it.name == "VCALENDAR" }
    json.member("name", head.text("X-WR-CALNAME"))
    json.member("product", head.text("PRODID"))
    json.list("events", eventsOf(calendar, zones)) { json.record { json.whole(it, zones) } }
  }
  json.toString()
}

private fun Json.whole(event: Event, zones: Zones) {
  val component = event.component
  event(event)
  times(Occurrence(event, event.start, event.length, zones))
  member("categories", component.all("CATEGORIES").flatMap { it.value.split(',') }.map { it.trim() })
  component.property("ORGANIZER")?.let { list("organizer", listOf(it)) { person -> person(person) } }
  component.all("ATTENDEE").let { if (it.isNotEmpty()) list("attendees", it) { person -> person(person) } }
  member("rules", component.all("RRULE").map { it.value })
  member("except", component.all("EXDATE").flatMap { it.stamps() }.map { it.toString() })
  member("also", component.all("RDATE").flatMap { it.stamps() }.map { it.toString() })
  member("recurrenceId", event.recurrenceId?.toString())
}

/** What takes place between two times, rules expanded, in order. */
@WasmExport("occurrences")
fun occurrences(): Int = serveText { text, options ->
  options.allow("from", "to")
  val from = moment(options, "from")
  val to = moment(options, "to")
  if (to <= from) throw Failure("The option \"to\" must be later than \"from\".")
  val found = Expansion(parseCalendar(text), from, to).occurrences()
  val json = Json()
  json.record {
    json.list("occurrences", found) {
      json.record {
        json.event(it.event)
        json.times(it)
      }
    }
  }
  json.toString()
}

private fun moment(options: Options, name: String): Moment {
  val text = options.text(name) ?: throw Failure("The option \"$name\" is missing; it is a date like 2024-02-29.")
  return stampOf(text.filter { it != '-' && it != ':' }, null)?.moment
      ?: throw Failure("The option \"$name\" is \"${shortened(text)}\"; allowed is a date like 2024-02-29 or a time like 2024-02-29T12:30:00Z.")
}

/** Events without a DTSTART, which is what some messages between calendars hold, take place at no time and are left out. */
fun eventsOf(calendar: Component, zones: Zones): List<Event> =
    calendar.components
        .filter { it.name == "VCALENDAR" }
        .flatMap { part -> part.components.filter { it.name == "VEVENT" && it.property("DTSTART") != null } }
        .map { Event(it, zones) }
