import { describe, expect, it } from "vitest"
import { inviteFor } from "@/lib/calendar/invite"
import type { BookingStatus } from "@/lib/core/vocabulary"
import type { BookingKind } from "@/lib/notifications/audience"
import { propertyOf, readCalendar } from "@/tests/support/calendar-client"
import { messageOf, SENT } from "./messages"

const ZONES = ["Europe/London", "America/New_York", "Asia/Kathmandu"]
const HELD: readonly [BookingKind, BookingStatus][] = [
  ["declined", "declined"],
  ["cancelled", "cancelled"],
  ["expired", "expired"],
  ["rescheduled", "requested"],
]
const NEVER: readonly BookingKind[] = [
  "requested",
  "request_waiting",
  "no_show",
  "reminder",
  "feedback_wanted",
  "feedback_received",
  "note_added",
  "completed",
]

const onlyEvent = (text: string) => {
  const { method, events } = readCalendar(text)
  const [event] = events
  if (!event || events.length > 1) throw new Error("not one entry")
  return { method, event }
}

describe("the calendar part of a mail", () => {
  const golden: readonly [name: string, Parameters<typeof messageOf>[0]][] = [
    ["confirmed", {}],
    [
      "confirmed-to-analyst",
      {
        otherName: "Clara Voss",
        reader: { side: "analyst", name: "Marcus Adeyemi", email: "marcus.adeyemi@northgate.example" },
      },
    ],
    ["moved", { kind: "rescheduled", wasHeld: true, booking: { revision: 3 } }],
    ...HELD.map(([kind, status]): [string, Parameters<typeof messageOf>[0]] => [
      kind === "rescheduled" ? "asked-again" : kind,
      { kind, wasHeld: true, booking: { status, revision: 3, lastEvent: null } },
    ]),
  ]
  for (const [name, changes] of golden) {
    it(`is the file ${name}.ics, in every zone and on both clocks`, async () => {
      const texts = ZONES.flatMap((timeZone) =>
        (["h23", "h12"] as const).map((hourCycle) => {
          const reader = { ...changes?.reader, clock: { timeZone, hourCycle } }
          return inviteFor(messageOf({ ...changes, reader }), SENT)?.text ?? ""
        }),
      )
      expect(new Set(texts).size).toBe(1)
      await expect(texts[0]).toMatchFileSnapshot(`golden/${name}.ics`)
    })
  }

  it("tells an independent parser when, what, where and to whom, all in UTC", () => {
    const invite = inviteFor(messageOf(), SENT)
    const { method, event } = onlyEvent(invite?.text ?? "")
    expect([invite?.method, method]).toEqual(["REQUEST", "REQUEST"])
    const values = ["uid", "sequence", "dtstamp", "dtstart", "dtend", "summary", "location", "url", "status"]
    expect(values.map((name) => propertyOf(event, name))).toEqual([
      "0199e8a0-0000-7000-8000-00000000c0de",
      "2",
      "2026-11-24T14:00:00.000Z",
      "2026-12-08T15:30:00.000Z",
      "2026-12-08T16:00:00.000Z",
      "Session with Marcus Adeyemi",
      "https://meet.northgate.example/marcus",
      "https://connect.example/bookings/0199e8a0-0000-7000-8000-00000000c0de",
      "CONFIRMED",
    ])
    expect(propertyOf(event, "description").split("\n")).toEqual([
      "HBM4 timing and the 2027 memory balance",
      "Join: https://meet.northgate.example/marcus",
      "Booking: https://connect.example/bookings/0199e8a0-0000-7000-8000-00000000c0de",
    ])
    expect(propertyOf(event, "organizer")).toBe("mailto:sessions@connect.example")
    const [guest, ...others] = event.getAllProperties("attendee")
    expect(others).toEqual([])
    expect(String(guest?.getFirstValue()).toLowerCase()).toBe("mailto:clara.voss@halden.example")
    expect(["rsvp", "partstat", "cn"].map((name) => guest?.getParameter(name))).toEqual([
      "FALSE",
      "ACCEPTED",
      "Clara Voss",
    ])
    expect(invite?.text).not.toMatch(/TZID|VALARM/)
  })

  it("takes the entry back once the session has ended, whatever the message tells of", () => {
    for (const status of ["declined", "cancelled", "expired"] as const) {
      const message = messageOf({ booking: { status, revision: 4, lastEvent: null } })
      const invite = inviteFor(message, SENT)
      const { method, event } = onlyEvent(invite?.text ?? "")
      expect([invite?.method, method, propertyOf(event, "status"), propertyOf(event, "sequence")]).toEqual([
        "CANCEL",
        "CANCEL",
        "CANCELLED",
        "4",
      ])
    }
  })

  it("keeps a session that was held or missed where it was", () => {
    for (const status of ["completed", "no_show"] as const) {
      const invite = inviteFor(messageOf({ booking: { status, lastEvent: null } }), SENT)
      expect([invite?.method, propertyOf(onlyEvent(invite?.text ?? "").event, "status")]).toEqual([
        "REQUEST",
        "CONFIRMED",
      ])
    }
  })

  it("comes from the first confirmation on, and never with a reminder, a note or feedback", () => {
    expect(HELD.map(([kind]) => inviteFor(messageOf({ kind }), SENT))).toEqual(HELD.map(() => null))
    expect(HELD.map(([kind]) => inviteFor(messageOf({ kind, wasHeld: true }), SENT) === null)).toEqual(
      HELD.map(() => false),
    )
    expect(NEVER.map((kind) => inviteFor(messageOf({ kind, wasHeld: true }), SENT))).toEqual(
      NEVER.map(() => null),
    )
  })

  it("holds any name and topic, on lines of 75 octets that end as they should, and nothing that no calendar may hold", () => {
    const strange = 'O’Brien, "Bo"; \\ 😀 Ẑoë\r\nBCC: x@y.test\u0000\u0007\u{D800} 東京 '.repeat(4)
    const message = messageOf({ otherName: strange, reader: { name: strange }, booking: { topic: strange } })
    const text = inviteFor(message, SENT)?.text ?? ""
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true)
    expect(text.replaceAll("\r\n", "")).not.toMatch(/\p{Cc}/u)
    const lines = text.split("\r\n")
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
    expect(lines.filter((line) => line.startsWith("BCC"))).toEqual([])
    const { event } = onlyEvent(text)
    const whole = 'O’Brien, "Bo"; \\ 😀 Ẑoë BCC: x@y.test\uFFFD 東京'
    const four = Array(4).fill(whole).join(" ")
    expect(propertyOf(event, "summary")).toBe(`Session with ${four}`)
    expect(propertyOf(event, "description").split("\n")[0]).toBe(four)
    expect(event.getFirstProperty("attendee")?.getParameter("cn")).toBe(four)
  })

  it("shows no meeting link before the confirmation, and none that is no web address", () => {
    const asked = messageOf({
      kind: "rescheduled",
      wasHeld: true,
      booking: { status: "requested", lastEvent: null },
    })
    expect(inviteFor(asked, SENT)?.text).not.toContain("meet.northgate")
    const odd = messageOf({ booking: { videoUrl: "javascript:alert(1)" } })
    expect(inviteFor(odd, SENT)?.text).not.toMatch(/LOCATION|javascript/)
  })
})
