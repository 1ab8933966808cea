import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { inviteFor } from "@/lib/calendar/invite"
import { isCalledOff } from "@/lib/calendar/session-event"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { BOOKING_VERBS, PARTICIPANTS, type Participant } from "@/lib/core/vocabulary"
import { isTakenBack, wasHeldBefore } from "@/lib/notifications/facts"
import { type Owed, owedBy } from "@/lib/notifications/owed"
import { whyNotTold } from "@/lib/notifications/why-not-told"
import { type Life, lifeAt, liveThrough, PEOPLE, type Step } from "@/tests/support/booking-lives"
import { CalendarClient } from "@/tests/support/calendar-client"
import { APP_URL, FROM, messageOf } from "./messages"

const NOBODY = { withDevice: new Set<string>(), endpoints: [] }

const waits = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 15 }).map((seconds) => seconds * 1000) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 90 }).map((minutes) => minutes * MINUTE_MS) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 100 }).map((hours) => hours * HOUR_MS) },
)
/** Those after which a life goes on come more often. */
const verbs = fc.constantFrom(
  ...BOOKING_VERBS,
  ...(["confirm", "confirm", "confirm", "undo", "undo", "reschedule", "reschedule", "reschedule"] as const),
)
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    verb: verbs,
    by: fc.constantFrom(...PARTICIPANTS),
    waitMs: waits,
    startsInMinutes: fc.integer({ min: 30, max: 6000 }),
  }),
  { minLength: 3, maxLength: 12 },
)
const lives = fc.record({
  side: fc.constantFrom(...PARTICIPANTS),
  steps,
  autoConfirm: fc.constantFrom(true, false, false, false),
  /** How long each mail waits for its server, which is what decides as of when it is written. */
  delays: fc.array(fc.integer({ min: 0, max: 3 * 3600 }), { minLength: 1, maxLength: 8 }),
  /** In which order mails arrive, some of them twice. */
  order: fc.array(fc.nat(1000), { minLength: 1, maxLength: 24 }),
})

/** The calendar parts of a life's mails to one side, in the order of its mails. */
function invitesTo(side: Participant, life: Life, delays: readonly number[]): string[] {
  const texts: string[] = []
  for (const fact of life.events) {
    const toldAt = new Date(fact.at.getTime() + 1000)
    const owed = owedBy(fact, lifeAt(life, toldAt).told, NOBODY, toldAt)
    for (const row of owed.filter((row) => row.channel === "email" && row.recipientId === PEOPLE[side])) {
      const wait = (delays[texts.length % delays.length] ?? 0) * 1000
      const now = new Date(Math.max(row.dueAt.getTime(), toldAt.getTime()) + wait)
      const text = inviteOf(row, side, life, now)
      if (text !== null) texts.push(text)
    }
  }
  return texts
}

function inviteOf(
  { kind, channel, sourceId }: Owed,
  side: Participant,
  life: Life,
  now: Date,
): string | null {
  const { stand, told } = lifeAt(life, now)
  const circumstances = {
    kind,
    channel,
    sourceId,
    dueAt: now,
    booking: told,
    ofGroup: null,
    isRecipientDisabled: false,
    isOn: true,
    isEndpointStopped: false,
    link: null,
  }
  if (whyNotTold(circumstances, now) !== null) return null
  const fact = told.events.find(({ id }) => id === sourceId)
  if (!fact) throw new Error("told before it happened")
  const message = {
    ...messageOf({
      reader: { side, email: `${side}@example.test` },
      booking: { ...stand, lastEvent: told.events.at(-1) ?? null },
    }),
    kind: kind as Parameters<typeof inviteFor>[0]["kind"],
    fact,
    wasHeld: wasHeldBefore(told, fact),
  }
  return inviteFor(message, { from: FROM, appUrl: APP_URL, now })?.text ?? null
}

/** What a calendar should show of a life in the end; null for nothing. */
function truthOf(life: Life) {
  const { status, startUtc, endUtc } = life.stands.at(-1) ?? {}
  const wasHeld = life.events.some((event) => event.toStatus === "confirmed" && !isTakenBack(life, event))
  if (!wasHeld || !status || isCalledOff(status)) return null
  return {
    status: status === "requested" ? "TENTATIVE" : "CONFIRMED",
    start: startUtc?.toISOString(),
    end: endUtc?.toISOString(),
  }
}

function shuffled(texts: readonly string[], order: readonly number[]): string[] {
  const keyed = texts.map((text, index) => ({ text, key: order[index % order.length] ?? 0 }))
  const again = keyed
    .filter(({ key }) => key % 3 === 0)
    .map(({ text, key }) => ({ text, key: (key * 7919) % 1001 }))
  return [...keyed, ...again].toSorted((a, b) => a.key - b.key).map(({ text }) => text)
}

describe("a calendar that hears a booking's mails", () => {
  it("shows the truth in the end, in whatever order they come, late and some twice, over 1,000 lives", () => {
    const ends = new Map<string, number>()
    fc.assert(
      fc.property(lives, ({ side, steps, autoConfirm, delays, order }) => {
        const life = liveThrough(steps, autoConfirm)
        const truth = truthOf(life)
        const client = new CalendarClient()
        for (const text of shuffled(invitesTo(side, life, delays), order)) client.receive(text)
        const entries = [...client.entries.values()]
        expect(entries.length).toBeLessThanOrEqual(1)
        expect(entries[0]?.shown ?? null).toEqual(truth)
        const end =
          truth?.status ?? (life.events.some(({ toStatus }) => toStatus === "confirmed") ? "gone" : "never")
        ends.set(end, (ends.get(end) ?? 0) + 1)
      }),
      { numRuns: 1000 },
    )
    // Lives of every kind, or it shows nothing.
    expect(
      Math.min(...["CONFIRMED", "TENTATIVE", "gone", "never"].map((end) => ends.get(end) ?? 0)),
    ).toBeGreaterThan(30)
  })

  it("does not learn of a confirmation that is taken back, from the mail about a move that was late", () => {
    const step = (verb: Step["verb"], by: Participant, seconds: number): Step => ({
      verb,
      by,
      waitMs: seconds * 1000,
      startsInMinutes: 600,
    })
    const life = liveThrough(
      [
        step("confirm", "analyst", 60),
        step("reschedule", "investor", 60),
        step("confirm", "analyst", 60),
        step("undo", "analyst", 9),
      ],
      false,
    )
    // The second mail, about the move, is written three seconds after the second confirmation.
    const client = new CalendarClient()
    for (const text of invitesTo("investor", life, [0, 62])) client.receive(text)
    expect([...client.entries.values()]).toEqual([{ sequence: 3, shown: truthOf(life) }])
    expect(truthOf(life)?.status).toBe("TENTATIVE")
  })

  it("names no one but its owner in them", () => {
    fc.assert(
      fc.property(lives, ({ steps, autoConfirm, delays }) => {
        const life = liveThrough(steps, autoConfirm)
        for (const text of invitesTo("investor", life, delays)) {
          expect(text).not.toContain("analyst@example.test")
          expect(text.match(/\nATTENDEE/g)).toHaveLength(1)
        }
      }),
      { numRuns: 100 },
    )
  })
})
