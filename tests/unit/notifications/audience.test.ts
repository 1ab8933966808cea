import { describe, expect, it } from "vitest"
import { PAYMENT_EVENTS, type PaymentEvent } from "@/lib/core/payments"
import type { ActorRole, BookingEvent, Participant } from "@/lib/core/vocabulary"
import { TOPIC_OF } from "@/lib/notifications/audience"
import { isHeard, topicsOf, WAYS } from "@/lib/notifications/choice-rules"
import { isChosen } from "@/lib/notifications/choices"
import type { Fact, PaymentFact, ToldBooking } from "@/lib/notifications/facts"
import { type Owed, owedBy } from "@/lib/notifications/owed"
import { ANALYST, EVERYWHERE, type Happened, INVESTOR, lifeOf, saidBy } from "./lives"

const ASKED: Happened = ["booking_requested", "investor", "requested"]
const ASKED_FOR: Happened = ["booking_requested", "admin", "requested"]
const BOOKED_FOR: Happened = ["booking_confirmed", "admin", "confirmed"]
const HELD: Happened = ["booking_confirmed", "analyst", "confirmed"]
const BOOKED: Happened = ["booking_confirmed", "investor", "confirmed"]
const ASKED_AGAIN: Happened = ["booking_rescheduled", "investor", "requested"]

/** What the last step of a life tells: to the investor, to the analyst (E-mail, in the Application, Phone) and to webhooks. */
type Told = { investor: string; analyst: string; hooks: string; later?: string }
type Case = Told & { life: readonly Happened[]; noShowBy?: Participant }

const BOTH_REMINDED = "reminder→investor EAP, reminder→analyst EAP, feedback_wanted→investor EAP"
const WAITS = "request_waiting→analyst EAP"

/** Typed from the specification's table, each event by everybody who can make it; an event without a row does not compile. */
const EVENTS: Record<BookingEvent, readonly Case[]> = {
  booking_requested: [
    { life: [ASKED], investor: "E", analyst: "EAP", hooks: "booking.requested", later: WAITS },
    { life: [ASKED_FOR], investor: "EAP", analyst: "EAP", hooks: "booking.requested", later: WAITS },
  ],
  booking_confirmed: [
    { life: [ASKED, HELD], investor: "EAP", analyst: "E", hooks: "booking.confirmed", later: BOTH_REMINDED },
    { life: [BOOKED], investor: "E", analyst: "EAP", hooks: "booking.confirmed", later: BOTH_REMINDED },
    {
      life: [BOOKED_FOR],
      investor: "EAP",
      analyst: "EAP",
      hooks: "booking.confirmed",
      later: BOTH_REMINDED,
    },
  ],
  booking_declined: [
    {
      life: [ASKED, ["booking_declined", "analyst", "declined"]],
      investor: "EAP",
      analyst: "",
      hooks: "booking.declined",
    },
    {
      life: [ASKED, HELD, ASKED_AGAIN, ["booking_declined", "analyst", "declined"]],
      investor: "EAP",
      analyst: "E",
      hooks: "booking.declined",
    },
  ],
  booking_cancelled: (["investor", "analyst", "admin"] as const).flatMap((by): Case[] => {
    const step: Happened = ["booking_cancelled", by, "cancelled"]
    const hooks = "booking.cancelled"
    // Whoever did it, neither of them has: both are told in every way.
    if (by === "admin")
      return [ASKED, BOOKED].map((first) => ({
        life: [first, step],
        investor: "EAP",
        analyst: "EAP",
        hooks,
      }))
    const toldAs = (doer: string, other: string) =>
      by === "investor" ? { investor: doer, analyst: other } : { investor: other, analyst: doer }
    return [
      { life: [ASKED, step], ...toldAs("", "EAP"), hooks: "booking.cancelled" },
      { life: [ASKED, HELD, step], ...toldAs("E", "EAP"), hooks: "booking.cancelled" },
      { life: [BOOKED, step], ...toldAs("E", "EAP"), hooks: "booking.cancelled" },
    ]
  }),
  booking_rescheduled: [
    { life: [ASKED, ASKED_AGAIN], investor: "E", analyst: "EAP", hooks: "booking.rescheduled", later: WAITS },
    {
      life: [ASKED, HELD, ASKED_AGAIN],
      investor: "E",
      analyst: "EAP",
      hooks: "booking.rescheduled",
      later: WAITS,
    },
    {
      life: [BOOKED, ["booking_rescheduled", "investor", "confirmed"]],
      investor: "E",
      analyst: "EAP",
      hooks: "booking.rescheduled",
      later: BOTH_REMINDED,
    },
    {
      life: [ASKED, HELD, ["booking_rescheduled", "analyst", "confirmed"]],
      investor: "EAP",
      analyst: "E",
      hooks: "booking.rescheduled",
      later: BOTH_REMINDED,
    },
    {
      life: [ASKED, ["booking_rescheduled", "admin", "requested"]],
      investor: "EAP",
      analyst: "EAP",
      hooks: "booking.rescheduled",
      later: WAITS,
    },
    {
      life: [BOOKED, ["booking_rescheduled", "admin", "confirmed"]],
      investor: "EAP",
      analyst: "EAP",
      hooks: "booking.rescheduled",
      later: BOTH_REMINDED,
    },
    {
      life: [ASKED, ["booking_rescheduled", "analyst", "requested"]],
      investor: "EAP",
      analyst: "",
      hooks: "booking.rescheduled",
      later: WAITS,
    },
  ],
  booking_expired: [
    {
      life: [ASKED, ["booking_expired", "system", "expired"]],
      investor: "EAP",
      analyst: "EAP",
      hooks: "booking.expired",
    },
  ],
  booking_no_show: [
    {
      life: [BOOKED, ["booking_no_show", "analyst", "no_show"]],
      noShowBy: "investor",
      investor: "EAP",
      analyst: "",
      hooks: "booking.no_show",
    },
    {
      life: [BOOKED, ["booking_no_show", "investor", "no_show"]],
      noShowBy: "analyst",
      investor: "",
      analyst: "EAP",
      hooks: "booking.no_show",
    },
  ],
  booking_completed: (["analyst", "system"] as const).map((by) => ({
    life: [BOOKED, ["booking_completed", by, "completed"]],
    investor: "",
    analyst: "",
    hooks: "booking.completed",
  })),
  booking_overturned: [
    {
      life: [BOOKED, ["booking_no_show", "analyst", "no_show"], ["booking_overturned", "admin", "completed"]],
      investor: "",
      analyst: "",
      hooks: "booking.completed",
    },
  ],
  booking_undone: [
    // The request waits as it did, but by the event that has put it back.
    {
      life: [ASKED, HELD, ["booking_undone", "analyst", "requested"]],
      investor: "",
      analyst: "",
      hooks: "",
      later: WAITS,
    },
  ],
  // Of group sessions alone, whose people are told of their own seats.
  booking_updated: [],
}

const SAID: readonly (Told & { source: "note" | "feedback"; by: ActorRole })[] = [
  { source: "note", by: "investor", investor: "", analyst: "EAP", hooks: "note.added" },
  { source: "note", by: "analyst", investor: "EAP", analyst: "", hooks: "note.added" },
  { source: "note", by: "admin", investor: "EAP", analyst: "EAP", hooks: "note.added" },
  { source: "feedback", by: "investor", investor: "", analyst: "EAP", hooks: "feedback.received" },
]

const SHORT = { email: "E", in_app: "A", push: "P", webhook: "" } as const
const LATER = ["request_waiting", "reminder", "feedback_wanted"]

function owed(fact: Fact | undefined, booking: ToldBooking): Owed[] {
  if (!fact) throw new Error("nothing happened")
  return owedBy(fact, booking, EVERYWHERE, fact.at)
}

function ways(rows: readonly Owed[], recipientId: string): string {
  const channels = new Set(
    rows.filter((row) => row.recipientId === recipientId).map(({ channel }) => channel),
  )
  return (["email", "in_app", "push"] as const)
    .filter((channel) => channels.has(channel))
    .map((channel) => SHORT[channel])
    .join("")
}

/** What is told at once and to whom, what comes later, and that nobody else hears. */
function expectTold(rows: readonly Owed[], { investor, analyst, hooks, later = "" }: Told): void {
  const people = rows.filter(({ channel }) => channel !== "webhook")
  const now = people.filter(({ kind }) => !LATER.includes(kind))
  expect({ investor: ways(now, INVESTOR), analyst: ways(now, ANALYST) }).toEqual({ investor, analyst })
  const waiting = LATER.flatMap((kind) =>
    [INVESTOR, ANALYST].map((side) => {
      const heard = ways(
        people.filter((row) => row.kind === kind),
        side,
      )
      return heard && `${kind}→${side} ${heard}`
    }),
  )
  expect(waiting.filter(Boolean).join(", ")).toBe(later)
  expect(people.filter(({ recipientId }) => ![INVESTOR, ANALYST].includes(recipientId))).toEqual([])
  const programs = rows.filter(({ channel }) => channel === "webhook").map(({ endpointId }) => endpointId)
  expect(programs).toEqual(hooks ? ["own hook", "admin hook"] : [])
}

describe("who hears of an event", () => {
  for (const [event, cases] of Object.entries(EVENTS)) {
    for (const { life, noShowBy, ...told } of cases) {
      const by = life.at(-1)?.[1]
      const path = life.map(([, , to]) => to).join(" → ")
      it(`${event} by the ${by}, ${path}`, () => {
        const booking = lifeOf(life, { noShowBy: noShowBy ?? null })
        expect(booking.events.at(-1)?.event).toBe(event)
        expectTold(owed(booking.events.at(-1), booking), told)
      })
    }
  }

  for (const { source, by, ...told } of SAID) {
    it(`${source} by the ${by}`, () => expectTold(owed(saidBy(source, by), lifeOf([BOOKED])), told))
  }

  it("hears it by a webhook only where that asks for it", () => {
    const booking = lifeOf([ASKED])
    const [fact] = booking.events
    if (!fact) throw new Error("nothing happened")
    const deaf = EVERYWHERE.endpoints.map((endpoint) => ({ ...endpoint, events: ["booking.confirmed"] }))
    const rows = owedBy(fact, booking, { ...EVERYWHERE, endpoints: deaf }, fact.at)
    expect(rows.filter(({ channel }) => channel === "webhook")).toEqual([])
  })

  it("hears it on the phone only with a device", () => {
    const booking = lifeOf([ASKED, HELD])
    const fact = booking.events.at(-1)
    if (!fact) throw new Error("nothing happened")
    const rows = owedBy(fact, booking, { ...EVERYWHERE, withDevice: new Set([ANALYST]) }, fact.at)
    const pushed = rows.filter(({ channel }) => channel === "push").map(({ recipientId }) => recipientId)
    expect(new Set(pushed)).toEqual(new Set([ANALYST]))
  })
})

/** Something that happened to the payment of a session. */
function paid(event: PaymentEvent): PaymentFact {
  const at = new Date("2026-11-25T10:00:00Z")
  const by = { actorId: null, actorRole: "system" } as const
  const money = { amount: 27_000, currency: "USD", detail: {} }
  return { source: "payment", id: event, bookingId: "booking", at, ...by, event, ...money }
}

describe("what is told of money", () => {
  it.each(PAYMENT_EVENTS)("tells of %s its investor alone, and no program", (event) => {
    const rows = owed(paid(event), lifeOf([BOOKED]))
    expect(rows.length).toBeGreaterThan(0)
    expect(
      rows.every(
        ({ kind, recipientId, channel }) =>
          kind === event && recipientId === INVESTOR && channel !== "webhook",
      ),
    ).toBe(true)
  })

  it("asks an investor without a card for one, and tells the analyst of nothing until there is one", () => {
    const asked = lifeOf([ASKED], { wasCardAsked: true })
    expect(
      new Set(owed(asked.events[0], asked).map(({ kind, recipientId }) => `${kind} ${recipientId}`)),
    ).toEqual(new Set([`card_needed ${INVESTOR}`]))
    const expired = lifeOf([ASKED, ["booking_expired", "system", "expired"]], { wasCardAsked: true })
    const told = owed(expired.events.at(-1), expired)
    expect(new Set(told.map(({ recipientId }) => recipientId))).toEqual(new Set([INVESTOR]))
    const again = lifeOf([ASKED, ["booking_requested", "system", "requested"]], { wasCardAsked: true })
    const kinds = owed(again.events.at(-1), again).filter(({ recipientId }) => recipientId === ANALYST)
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(["requested", "request_waiting"]))
  })
})

describe("what can be chosen", () => {
  const everything = [
    ...Object.values(EVENTS)
      .flat()
      .flatMap(({ life, noShowBy }) => {
        const booking = lifeOf(life, { noShowBy: noShowBy ?? null })
        return owed(booking.events.at(-1), booking)
      }),
    ...PAYMENT_EVENTS.flatMap((event) => owed(paid(event), lifeOf([BOOKED]))),
    ...SAID.flatMap(({ source, by }) => owed(saidBy(source, by), lifeOf([BOOKED]))),
  ]

  for (const role of ["investor", "analyst"] as const) {
    it(`is just what the ${role} of a session ever hears`, () => {
      const heard = everything.flatMap(({ kind, recipientId, channel }) => {
        const isPerson = recipientId === role && channel !== "webhook"
        return isPerson && isChosen(kind) ? [`${TOPIC_OF[kind]}.${channel}`] : []
      })
      const offered = topicsOf(role)
        // Of accounts and of group sessions others hear, too: group-audience.test.ts.
        .filter((topic) => topic !== "account" && topic !== "groups")
        .flatMap((topic) =>
          (["email", "in_app", "push"] as const)
            .filter((channel) => isHeard(role, topic, channel))
            .map((channel) => `${topic}.${channel}`),
        )
      expect(offered.toSorted()).toEqual([...new Set(heard)].toSorted())
      expect(WAYS).toEqual(expect.arrayContaining(offered))
    })
  }
})
