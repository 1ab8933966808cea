import { describe, expect, it } from "vitest"
import type { NotificationKind } from "@/lib/core/telling"
import { noLongerOwed, owedBy, whyNotOwed } from "@/lib/notifications/owed"
import { dueLater } from "@/lib/notifications/timing"
import { formatMoment } from "@/lib/time"
import { ANALYST, ASKED, EVERYWHERE, type Happened, INVESTOR, lifeOf } from "./lives"

const BOOKED: Happened = ["booking_confirmed", "investor", "confirmed"]

const dueOf = (booking: Parameters<typeof dueLater>[0], kind: string) =>
  dueLater(booking)
    .filter((later) => later.kind === kind)
    .map(({ side, dueAt }) => `${side} ${dueAt.toISOString().slice(0, 16)}`)

describe("a reminder", () => {
  it("comes so long before the start as each side chose, once for each lead", () => {
    const booking = lifeOf([BOOKED], { leads: { investor: [10_080, 45, 45], analyst: [] } })
    expect(dueOf(booking, "reminder")).toEqual(["investor 2026-12-01T15:30", "investor 2026-12-08T14:45"])
  })

  // A day of 25 hours, and one of 23: an hour of the clock comes twice, or not at all, but a lead is minutes that pass.
  it.each([
    ["back in London", "Europe/London", "2026-10-25T09:00:00Z", "Sat 24 Oct, 10:00", "Sun 25 Oct, 09:00"],
    ["forward in London", "Europe/London", "2027-03-28T08:00:00Z", "Sat 27 Mar, 08:00", "Sun 28 Mar, 09:00"],
    ["back in New York", "America/New_York", "2026-11-01T14:00:00Z", "Sat 31 Oct, 10:00", "Sun 1 Nov, 09:00"],
    [
      "forward in New York",
      "America/New_York",
      "2027-03-14T13:00:00Z",
      "Sat 13 Mar, 08:00",
      "Sun 14 Mar, 09:00",
    ],
    [
      "back on Lord Howe",
      "Australia/Lord_Howe",
      "2027-04-03T22:30:00Z",
      "Sat 3 Apr, 09:30",
      "Sun 4 Apr, 09:00",
    ],
  ])("of a day is 24 hours where the clock goes %s", (_, timeZone, start, reminded, begins) => {
    const startUtc = new Date(start)
    const asked = new Date(startUtc.getTime() - 20 * 86_400_000)
    const life = lifeOf([["booking_confirmed", "investor", "confirmed", asked]], {
      startUtc,
      leads: { investor: [1440], analyst: [] },
    })
    const [due] = dueLater(life).filter(({ kind }) => kind === "reminder")
    const clock = { timeZone, hourCycle: "h23" } as const
    expect(due?.dueAt).toEqual(new Date(startUtc.getTime() - 86_400_000))
    expect([due?.dueAt ?? 0, startUtc].map((at) => formatMoment(at, clock))).toEqual([reminded, begins])
  })

  it("whose time has passed when the session is made is kept as already due, and its later one waits", () => {
    const asked = new Date("2026-12-08T12:00:00Z")
    const booking = lifeOf([["booking_confirmed", "investor", "confirmed", asked]])
    const [fact] = booking.events
    if (!fact) throw new Error("nothing happened")
    const rows = owedBy(fact, booking, EVERYWHERE, asked)
    const mails = rows.filter(({ kind, channel }) => kind === "reminder" && channel === "email")
    expect(
      mails.map(({ recipientId, dueAt, skipped }) => [
        recipientId,
        dueAt.toISOString().slice(0, 16),
        skipped,
      ]),
    ).toEqual([
      [INVESTOR, "2026-12-07T15:30", "already_due"],
      [INVESTOR, "2026-12-08T14:30", null],
      [ANALYST, "2026-12-07T15:30", "already_due"],
      [ANALYST, "2026-12-08T14:30", null],
    ])
  })
})

describe("a request that waits", () => {
  const respondBy = new Date("2026-11-25T09:00:00Z")

  it("is told of in the middle of the time to answer", () => {
    const booking = lifeOf([["booking_requested", "investor", "requested"]], { respondBy })
    expect(dueOf(booking, "request_waiting")).toEqual(["analyst 2026-11-24T09:00"])
  })

  it("is told of in the middle also where a clock changes in between", () => {
    const asked = new Date("2026-10-24T12:00:00Z")
    const life: Happened[] = [["booking_requested", "investor", "requested", asked]]
    const booking = lifeOf(life, { respondBy: new Date("2026-10-26T12:00:00Z") })
    expect(dueOf(booking, "request_waiting")).toEqual(["analyst 2026-10-25T12:00"])
  })

  it("counts from the last asking, not from a confirmation that was taken back", () => {
    const again = new Date("2026-11-24T09:00:00Z")
    const moved = lifeOf(
      [
        ["booking_requested", "investor", "requested"],
        ["booking_rescheduled", "investor", "requested", again],
      ],
      { respondBy },
    )
    expect(dueOf(moved, "request_waiting")).toEqual(["analyst 2026-11-24T21:00"])
    const undone = lifeOf(
      [
        ["booking_requested", "investor", "requested"],
        ["booking_confirmed", "analyst", "confirmed"],
        ["booking_undone", "analyst", "requested"],
      ],
      { respondBy },
    )
    expect(dueOf(undone, "request_waiting")).toEqual(["analyst 2026-11-24T09:00"])
  })
})

it("how it was is asked an hour after the end, of the investor alone", () => {
  expect(dueOf(lifeOf([BOOKED]), "feedback_wanted")).toEqual(["investor 2026-12-08T17:00"])
})

it.each<[Happened, string, string]>([
  [["booking_no_show", "analyst", "no_show"], "feedback_wanted", "missed"],
  [["booking_cancelled", "investor", "cancelled"], "feedback_wanted", "cancelled"],
  [["booking_expired", "system", "expired"], "request_waiting", "too_late"],
  [["booking_declined", "analyst", "declined"], "request_waiting", "answered"],
  [["booking_cancelled", "investor", "cancelled"], "request_waiting", "cancelled"],
])("after %s no %s is owed: %s", (ended, kind, reason) => {
  const before: Happened =
    kind === "request_waiting" ? ["booking_requested", "investor", "requested"] : BOOKED
  const waiting = [
    { id: "row", kind: kind as NotificationKind, channel: "email" as const, sourceId: "event 0" },
  ]
  expect(noLongerOwed(lifeOf([before]), waiting)).toEqual([])
  expect(noLongerOwed(lifeOf([before, ended]), waiting)).toEqual([{ id: "row", reason }])
})

it.each<[Happened[0], Happened[2], string | null, string]>([
  ["booking_undone", "requested", "taken_back", "taken_back"],
  ["booking_cancelled", "cancelled", null, "cancelled"],
  ["booking_rescheduled", "confirmed", null, "moved"],
])(
  "a confirmation that %s follows in time is told programs unless it was taken back, people never",
  (event, to, program, person) => {
    const soon = new Date(ASKED.getTime() + 60 * 60_000 + 2_000)
    const life = lifeOf([
      ["booking_requested", "investor", "requested"],
      ["booking_confirmed", "analyst", "confirmed"],
      [event, "analyst", to, soon],
    ])
    const why = (channel: "webhook" | "email") =>
      whyNotOwed(life, { kind: "confirmed", channel, sourceId: "event 1" })
    expect([why("webhook"), why("email")]).toEqual([program, person])
  },
)
