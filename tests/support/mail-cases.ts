import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { PAYMENT_EVENTS } from "@/lib/core/payments"
import type { HourCycle } from "@/lib/core/vocabulary"
import type { Message } from "@/lib/notifications/messages"
import { messageOf, SESSION, stoppedMessage } from "./messages"

const BEFORE = { oldStartUtc: new Date(SESSION.getTime() - DAY_MS), oldEndUtc: null }
const CONFLICT = { reasonCode: "schedule_conflict", reasonText: "A board meeting, I am sorry." }
const ASKED_AGAIN = { toStatus: "requested", actorRole: "investor", ...BEFORE } as const
const SINCE = { revision: 3, status: "cancelled" } as const
const MOVED_SINCE = {
  revision: 3,
  startUtc: new Date(SESSION.getTime() + DAY_MS + HOUR_MS),
  endUtc: new Date(SESSION.getTime() + DAY_MS + 1.5 * HOUR_MS),
} as const

const BY_HOUSE = { by: "admin", fact: { onBehalfOf: "0199e8a0-0000-7000-8000-000000000002" } } as const

type Wish = Parameters<typeof messageOf>[0]

/** Every kind of mail, to each side that gets it, by everybody who can be its doer. */
const WISHES: readonly (readonly [name: string, wish: Wish])[] = [
  ["requested, to the analyst", { kind: "requested", side: "analyst" }],
  ["requested, to its investor", { kind: "requested", side: "investor", by: "reader" }],
  ["request waiting", { kind: "request_waiting", side: "analyst" }],
  ["confirmed, by the analyst", { kind: "confirmed", side: "investor" }],
  ["confirmed, to who did it", { kind: "confirmed", side: "analyst", by: "reader" }],
  ["confirmed by itself, to the investor", { kind: "confirmed", side: "investor", by: "system" }],
  ["confirmed by itself, to the analyst", { kind: "confirmed", side: "analyst", by: "system" }],
  ["confirmed, cancelled since", { kind: "confirmed", side: "investor", booking: SINCE }],
  ["confirmed, moved since", { kind: "confirmed", side: "investor", booking: MOVED_SINCE }],
  ["declined, with a reason", { kind: "declined", side: "investor", fact: CONFLICT }],
  [
    "declined, with colleagues",
    { kind: "declined", side: "investor", fact: { ...CONFLICT, suggestsColleagues: true } },
  ],
  [
    "declined, agreed before",
    { kind: "declined", side: "investor", fact: { ...CONFLICT, fromStatus: "confirmed" }, wasHeld: true },
  ],
  ["declined, to who did it", { kind: "declined", side: "analyst", by: "reader", wasHeld: true }],
  ["cancelled by the other side", { kind: "cancelled", side: "investor", fact: CONFLICT, wasHeld: true }],
  ["cancelled by its investor, to the analyst", { kind: "cancelled", side: "analyst", wasHeld: true }],
  [
    "cancelled, to the investor who did",
    { kind: "cancelled", side: "investor", by: "reader", wasHeld: true },
  ],
  ["cancelled by an administrator", { kind: "cancelled", side: "analyst", by: "admin", wasHeld: true }],
  ...(["duplicate", "on_request"] as const).map((reasonCode): [string, Wish] => [
    `cancelled by an administrator, ${reasonCode}`,
    { kind: "cancelled", side: "investor", by: "admin", fact: { reasonCode }, wasHeld: true },
  ]),
  ["asked for by the house, to the investor", { kind: "requested", side: "investor", ...BY_HOUSE }],
  ["asked for by the house, to the analyst", { kind: "requested", side: "analyst", ...BY_HOUSE }],
  ["booked by the house, to the investor", { kind: "confirmed", side: "investor", ...BY_HOUSE }],
  ["booked by the house, to the analyst", { kind: "confirmed", side: "analyst", ...BY_HOUSE }],
  ["moved by the house", { kind: "rescheduled", side: "investor", by: "admin", fact: BEFORE, wasHeld: true }],
  ["cancelled by nobody", { kind: "cancelled", side: "investor", by: "system" }],
  ["moved by the analyst", { kind: "rescheduled", side: "investor", fact: BEFORE, wasHeld: true }],
  [
    "moved, to the analyst who did",
    { kind: "rescheduled", side: "analyst", by: "reader", fact: BEFORE, wasHeld: true },
  ],
  [
    "asked for at another time, to the analyst",
    { kind: "rescheduled", side: "analyst", fact: ASKED_AGAIN, wasHeld: true },
  ],
  [
    "asked for at another time, to its investor",
    { kind: "rescheduled", side: "investor", by: "reader", fact: ASKED_AGAIN },
  ],
  [
    "a request moved by its analyst",
    { kind: "rescheduled", side: "investor", fact: { toStatus: "requested", ...BEFORE } },
  ],
  ["expired, to the investor", { kind: "expired", side: "investor", by: "system" }],
  ["expired, to the analyst", { kind: "expired", side: "analyst", by: "system" }],
  ["missed by the investor", { kind: "no_show", side: "investor" }],
  ["missed by the analyst", { kind: "no_show", side: "analyst" }],
  ["missed, by an administrator", { kind: "no_show", side: "investor", by: "admin" }],
  [
    "reminder of the day before",
    { kind: "reminder", side: "investor", dueAt: new Date(SESSION.getTime() - DAY_MS) },
  ],
  [
    "reminder of the hour before",
    { kind: "reminder", side: "analyst", dueAt: new Date(SESSION.getTime() - HOUR_MS) },
  ],
  [
    "how was it",
    { kind: "feedback_wanted", side: "investor", booking: { status: "completed", revision: 3 } },
  ],
  ["feedback received", { kind: "feedback_received", side: "analyst" }],
  ["a note, to the investor", { kind: "note_added", side: "investor" }],
  ["a note, to the analyst", { kind: "note_added", side: "analyst" }],
  ["a note by an administrator", { kind: "note_added", side: "analyst", by: "admin" }],
  ["a card is needed", { kind: "card_needed", side: "investor", by: "reader" }],
  [
    "a card is needed, for a fee alone",
    { kind: "card_needed", side: "investor", by: "reader", booking: { keptFee: "$135.00" } },
  ],
  [
    "a card is kept for a fee alone",
    {
      kind: "payment_card_saved",
      side: "investor",
      by: "system",
      payment: { detail: { card: "Visa ending 4242" } },
      booking: { keptFee: "$135.00" },
    },
  ],
  ["no card in time", { kind: "expired", side: "investor", by: "system", wasNeverAsked: true }],
  [
    "called off, unpaid",
    { kind: "cancelled", side: "investor", by: "system", fact: { reasonCode: "unpaid" } },
  ],
  ...PAYMENT_EVENTS.map((event): [string, Wish] => [
    event.replaceAll("_", " "),
    {
      kind: event,
      side: "investor",
      by: "system",
      payment: { detail: { card: "Visa ending 4242", number: "AC-2026-000001" } },
      booking: { isTestMoney: event === "payment_captured" },
    },
  ]),
]

/** Every kind of mail as a reader in this zone, with this form of the clock, gets it; and when it is sent. */
export function mailCases(
  timeZone: string,
  hourCycle: HourCycle,
): { name: string; message: Message; now: Date }[] {
  const otherZone = timeZone === "America/New_York" ? "Europe/London" : "America/New_York"
  const booked = WISHES.map(([name, wish]) => {
    const message = messageOf({ ...wish, timeZone, otherZone, hourCycle })
    return { name, message, now: message.dueAt }
  })
  const stopped = (["gone", "failing"] as const).map((why) => {
    const message = stoppedMessage(why, hourCycle)
    return { name: `a webhook stopped, ${why}`, message, now: message.dueAt }
  })
  return [...booked, ...stopped]
}
