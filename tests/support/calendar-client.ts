import ICAL from "ical.js"

/** An entry as a calendar holds it. */
export type Entry = {
  readonly sequence: number
  /** Null once it was taken away; its number is remembered. */
  readonly shown: { readonly status: string; readonly start: string; readonly end: string } | null
}

/** Every entry of an `.ics`, as an independent parser reads it. */
export function readCalendar(text: string): { method: string; events: ICAL.Component[] } {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return {
    method: String(calendar.getFirstPropertyValue("method")),
    events: calendar.getAllSubcomponents("vevent"),
  }
}

/** A property of an entry as text; an instant in UTC. */
export function propertyOf(event: ICAL.Component, name: string): string {
  const value = event.getFirstPropertyValue(name)
  if (!(value instanceof ICAL.Time)) return String(value)
  if (value.zone !== ICAL.Timezone.utcTimezone) throw new Error(`${name} is not in UTC`)
  return value.toJSDate().toISOString()
}

/** What a calendar does with invitations (RFC 5546): by UID; what is older than what it holds is dropped. */
export class CalendarClient {
  readonly entries = new Map<string, Entry>()

  receive(text: string): void {
    const { method, events } = readCalendar(text)
    for (const event of events) {
      const uid = propertyOf(event, "uid")
      const sequence = Number(propertyOf(event, "sequence"))
      const held = this.entries.get(uid)
      if (held && sequence < held.sequence) continue
      const shown =
        method === "CANCEL"
          ? null
          : {
              status: propertyOf(event, "status"),
              start: propertyOf(event, "dtstart"),
              end: propertyOf(event, "dtend"),
            }
      if (held?.sequence === sequence && JSON.stringify(held.shown) !== JSON.stringify(shown))
        throw new Error(`Two messages with SEQUENCE ${sequence} disagree.`)
      this.entries.set(uid, { sequence, shown })
    }
  }
}
