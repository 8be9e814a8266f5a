"""Writes vectors.json: what calendar.wasm gives in wasmtime, judged by the Python packages recurring-ical-events and icalendar for
whole calendars and by dateutil for single rules. Stops where they read a calendar in another way, or an error is not as said here.

Needs the Python packages wasmtime, icalendar, recurring-ical-events, python-dateutil and tzdata.
"""

import json
import re
from datetime import datetime, timezone
from pathlib import Path

import icalendar
import recurring_ical_events
from dateutil.rrule import rrulestr

from runner import Runner

HERE = Path(__file__).resolve().parent
START = "19970902T090000"

# The examples of RFC 5545, 3.8.5.3, whose start fits their rule; those without an end are looked at for some years.
RULES = """
FREQ=DAILY;COUNT=10
FREQ=DAILY;UNTIL=19971224T000000
FREQ=DAILY;INTERVAL=2
FREQ=DAILY;INTERVAL=10;COUNT=5
FREQ=WEEKLY;COUNT=10
FREQ=WEEKLY;INTERVAL=2;WKST=SU
FREQ=WEEKLY;UNTIL=19971007T000000;WKST=SU;BYDAY=TU,TH
FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH
FREQ=MONTHLY;COUNT=10;BYDAY=1TU
FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1TU,-1TU
FREQ=MONTHLY;COUNT=6;BYDAY=-5TU,1TU
FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15
FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=2,10,11,12,13,14,15
FREQ=YEARLY;COUNT=10;BYMONTH=6,9
FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,245
FREQ=YEARLY;BYWEEKNO=36;BYDAY=TU
FREQ=YEARLY;BYDAY=36TU,-18TU
FREQ=YEARLY;BYMONTH=9;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8
FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=1
FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2
FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000
FREQ=MINUTELY;INTERVAL=15;COUNT=6
FREQ=MINUTELY;INTERVAL=90;COUNT=4
FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40;COUNT=40
FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16;COUNT=40
FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO
FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU
FREQ=SECONDLY;INTERVAL=47;BYMINUTE=0,1;COUNT=20
""".split()

YEARS = {"from": "1997-01-01", "to": "2003-01-01"}
MARCH = {"from": "2024-03-01", "to": "2024-05-01"}


def calendar(*lines):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Nearside//vectors//EN", *lines, "END:VCALENDAR", ""])


def event(*lines):
    return calendar("BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT")


def good():
    """(name, function, options, input: a file, or a text)"""
    for file in ("example.ics", "google.ics", "parameters.ics", "team.ics"):
        yield f"events of {file}", "events", {}, file
    yield "occurrences of a team's calendar", "occurrences", MARCH, "team.ics"
    yield "one day of a team's calendar", "occurrences", {"from": "2024-03-31", "to": "2024-04-01"}, "team.ics"
    yield "an hour of a team's calendar", "occurrences", {"from": "2024-04-02T16:30:00Z", "to": "20240402T173000Z"}, "team.ics"
    yield "a weekly event of three years", "occurrences", {"from": "2022-01-01", "to": "2026-01-01"}, "weekly.ics"
    yield "a rule without end, one month of it", "occurrences", {"from": "2024-02-01", "to": "2024-03-01"}, "endless.ics"
    yield "a rule without end, in a far year", "occurrences", {"from": "2090-12-01", "to": "2090-12-05"}, "endless.ics"
    yield "periods", "occurrences", {"from": "2010-01-01", "to": "2030-01-01"}, "periods.ics"
    yield "periods in zones", "occurrences", {"from": "2010-01-01", "to": "2030-01-01"}, "periods-in-zones.ics"
    yield "times that a clock shows twice", "occurrences", {"from": "2010-01-01", "to": "2030-01-01"}, "ambiguous.ics"
    yield "a leap day each year", "occurrences", {"from": "2000-01-01", "to": "2030-01-01"}, event("DTSTART;VALUE=DATE:20000229", "RRULE:FREQ=YEARLY")
    yield "a calendar without events", "events", {}, calendar()
    yield "nothing in that time", "occurrences", {"from": "2030-01-01", "to": "2031-01-01"}, "team.ics"


def rules():
    for rule in RULES:
        yield f"rule {rule}", "occurrences", YEARS, event(f"DTSTART:{START}", f"RRULE:{rule}")


def bad():
    """(name, function, options, input, the words it must answer)"""
    yield "no input", "events", {}, "", "The input is no calendar: it has no BEGIN:VCALENDAR."
    yield "a text", "events", {}, "Dear all,\nsee you: soon\n", "The input is no calendar: it has no BEGIN:VCALENDAR."
    yield "a calendar cut off", "events", {}, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240101\n", "The component VEVENT of line 2 has no end."
    yield "an end of nothing", "events", {}, "BEGIN:VCALENDAR\nEND:VEVENT\n", "Line 2: END:VEVENT ends nothing that is open."
    yield "components without bottom", "events", {}, "BEGIN:VCALENDAR\n" * 20, "Line 11: components nest deeper than 10."
    yield "a day that is none", "events", {}, event("DTSTART:20230229"), 'Line 6: DTSTART is "20230229", which is no date or time.'
    yield "a duration that is none", "events", {}, event("DTSTART:20240101", "DURATION:1h"), 'Line 7: DURATION is "1h", which is no duration.'
    rule = "Line 7: the recurrence rule cannot be read at \"{}\"."
    for part in ("FREQ=FORTNIGHTLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYDAY=XX", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;UNTIL=soon",
                 "FREQ=DAILY;BYHOUR=24", "FREQ=DAILY;BYMOON=1", "FREQ=DAILY;INTERVAL=99999999999999999999"):
        yield f"rule {part}", "occurrences", YEARS, event(f"DTSTART:{START}", f"RRULE:{part}"), rule.format(part.split(";")[-1].upper())
    yield "a rule that looks at every second and finds nothing", "occurrences", YEARS, event(
        f"DTSTART:{START}", "RRULE:FREQ=SECONDLY;BYSETPOS=2;COUNT=5"), (
            "The calendar takes too long to expand; line 7 is the rule that was looked at.")
    yield "a rule that happens every second", "occurrences", YEARS, event(f"DTSTART:{START}", "RRULE:FREQ=SECONDLY"), (
        'There are more than 20000 occurrences between "from" and "to"; ask for a shorter time.')
    zone = ("BEGIN:VTIMEZONE", "TZID:Z", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0100")
    yield "a zone without an offset", "occurrences", YEARS, calendar(
        *zone, "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT", "DTSTART;TZID=Z:19970101T000000", "END:VEVENT"), (
            "The STANDARD of line 6 has no TZOFFSETTO.")
    yield "a zone with a strange offset", "occurrences", YEARS, calendar(
        *zone, "TZOFFSETTO:1h", "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT", "DTSTART;TZID=Z:19970101T000000", "END:VEVENT"), (
            'Line 9: TZOFFSETTO is "1h", which is no offset from UTC.')
    yield "no time to look at", "occurrences", {}, "team.ics", 'The option "from" is missing; it is a date like 2024-02-29.'
    yield "a time to look at that is none", "occurrences", {"from": "2024-02-30", "to": "2025-01-01"}, "team.ics", (
        'The option "from" is "2024-02-30"; allowed is a date like 2024-02-29 or a time like 2024-02-29T12:30:00Z.')
    yield "a time to look at that goes back", "occurrences", {"from": "2024-02-20", "to": "2024-02-20"}, "team.ics", (
        'The option "to" must be later than "from".')
    yield "an option that is misspelled", "occurrences", {"form": "2024-02-20"}, "team.ics", (
        'There is no option "form"; allowed are from, to.')


def shown(moment):
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return f"{moment.astimezone(timezone.utc):%Y-%m-%dT%H:%M:%SZ}" if moment.tzinfo else f"{moment:%Y-%m-%dT%H:%M:%S}"


def in_utc(record, name):
    return record.get(name + "Utc") or record[name]


def judge_occurrences(data, options, given):
    times = [datetime.fromisoformat(options[name].replace("Z", "")).replace(tzinfo=timezone.utc) for name in ("from", "to")]
    expected = []
    for part in icalendar.Calendar.from_ical(data, multiple=True):
        for one in recurring_ical_events.of(part).between(*times):
            expected.append((shown(one["DTSTART"].dt), shown(one["DTEND"].dt) if "DTEND" in one else None, str(one.get("SUMMARY", ""))))
    found = [(in_utc(one, "start"), in_utc(one, "end"), one.get("summary", "")) for one in given["occurrences"]]
    for one, other in zip(sorted(found), sorted(expected, key=str), strict=True):
        assert one[0] == other[0] and one[2] == other[2] and other[1] in (None, one[1]), (one, other)


def judge_rule(data, options, given):
    rule = data.decode().split("RRULE:")[1].split("\r")[0]
    first, last = (datetime.fromisoformat(options[name]) for name in ("from", "to"))
    expected = [f"{one:%Y-%m-%dT%H:%M:%S}" for one in rrulestr(rule, dtstart=datetime.strptime(START, "%Y%m%dT%H%M%S")).between(first, last)]
    assert [one["start"] for one in given["occurrences"]] == expected, rule


def judge_events(data, options, given):
    events = [one for part in icalendar.Calendar.from_ical(data, multiple=True) for one in part.walk("VEVENT")]
    expected = [(str(one.get("UID", "")), *(one.get(name) and str(one.get(name)) for name in ("SUMMARY", "DESCRIPTION", "LOCATION")),
                 shown(one["DTSTART"].dt)) for one in events]
    found = [(one["uid"], one.get("summary"), one.get("description"), one.get("location"), in_utc(one, "start")) for one in given["events"]]
    assert found == expected, (found, expected)


def main():
    runner = Runner()
    vectors = []
    for old in HERE.glob("out-*"):
        old.unlink()
    cases = [(case, judge_events if case[1] == "events" else judge_occurrences) for case in good()]
    cases += [(case, judge_rule) for case in rules()]
    cases += [(case, None) for case in bad()]
    for case, judge in cases:
        name, function, options, source = case[:4]
        file = HERE / source if source.endswith(".ics") else None
        data = file.read_bytes() if file else source.encode()
        code, out, err = runner.call(function, data, options)
        vector = {"name": name, "function": function, "config": options} | ({"input": source} if file else {"inputText": source})
        if judge:
            assert code == 0, (name, err)
            judge(data, options, json.loads(out))
            if len(out) < 4000:
                vector["outputText"] = out.decode()
            else:
                vector["output"] = "out-" + "-".join(re.findall("[a-z0-9]+", name.lower())) + ".out"
                (HERE / vector["output"]).write_bytes(out)
        else:
            assert code == 1 and not out and err == case[4], (name, code, out[:200], err)
            vector["error"] = {"code": "function_error", "message": err}
        vectors.append(vector)
    lines = ",\n    ".join(json.dumps(vector) for vector in vectors)
    (HERE / "vectors.json").write_text('{\n  "module": "calendar",\n  "vectors": [\n    ' + lines + "\n  ]\n}\n")
    print(len(vectors), "vectors")


main()
