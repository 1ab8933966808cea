import { formatMoney, fromDecimalString } from "@/lib/core/money"
import type { GroupKind } from "./group-audience"
import {
  capital,
  minimumLines,
  nameOf,
  quoted,
  reminder,
  type Say,
  titleOf,
  wasLines,
  whoDid,
} from "./group-phrases"
import type { GroupMessage } from "./messages"
import { dayWords, momentWords, OTHER_TIMES, reasonsSaid, startWords, untilWords } from "./phrases"

/** That nothing is to be paid where something would have been. */
function nothingToPay({ group, seat }: GroupMessage): string[] {
  return group.price !== null && seat ? ["You pay nothing for it."] : []
}

const OUT = "You are no longer on the waitlist. You can join it again."

const STILL_WAITS = "You keep your place on the waitlist, and are asked once a seat is yours."

/** What becomes of a wait as the session changes: a seat that is offered is still kept, till then. */
function waitLines(m: GroupMessage, now: Date): string[] {
  const offer = m.wait?.status === "offered" ? m.wait.offerUntil : null
  return [
    offer
      ? `The seat that is kept for you stays yours to take by ${momentWords(offer, m, now)}.`
      : STILL_WAITS,
  ]
}

function priceNow({ group: { price, currency } }: GroupMessage): string {
  return price === null ? "nothing" : formatMoney(fromDecimalString(price, currency), currency)
}

const WHY_RELEASED: Readonly<Record<string, string>> = {
  busy: "It was moved to a time at which you have another session.",
  unpaid: "Its payment was refused, and it was not mended in time.",
  restricted: "You cannot book for the time being. Settings → Standing says why.",
}

const WHY_SKIPPED: Readonly<Record<string, string>> = {
  busy: "You have another session at that time.",
  restricted: "You cannot book for the time being. Settings → Standing says why.",
  unpaid: "It needs a card that can be charged.",
}

const WHY_CLOSED: Readonly<Record<string, string>> = {
  ...WHY_SKIPPED,
  too_late: "Too little time is left to keep a seat for anybody. Any seat that is free is open to all.",
}

/** What its analyst alone hears of; of a completion nobody hears but programs. */
type OfAnalystAlone = "group_created" | "group_closed" | "group_completed"

/** Every kind's words to who has a seat, or waits for one: a kind without them does not compile. */
export const TO_INVESTOR: { readonly [Kind in Exclude<GroupKind, OfAnalystAlone>]: Say } = {
  group_joined: (m, now) => ({
    subject: `Your seat: ${startWords(m, now)}, ${nameOf(m)}`,
    headline: `You have a seat in ${titleOf(m)}`,
    lines: minimumLines(m, now),
  }),
  group_confirmed: (m, now) => ({
    subject: `Confirmed: ${startWords(m, now)}, ${nameOf(m)}`,
    headline: `${capital(titleOf(m))} takes place: enough seats are taken`,
    lines: [],
  }),
  group_left: (m, now) => ({
    subject: `Seat given up: ${startWords(m, now)}`,
    headline: `You gave your seat in ${titleOf(m)} up`,
    lines: [],
  }),
  group_removed: (m, now) => ({
    subject: `Seat taken back: ${startWords(m, now)}`,
    headline: `${m.by === "other" ? m.analyst.name : "The house"} took your seat in ${titleOf(m)} back`,
    lines: [...(m.fact.source === "seat" ? quoted(m.fact.reason) : []), ...nothingToPay(m)],
  }),
  group_released: (m, now) => ({
    subject: `Seat lost: ${startWords(m, now)}`,
    headline: `You have no seat in ${titleOf(m)} any more`,
    lines: [WHY_RELEASED[m.fact.reasonCode ?? ""] ?? "", ...nothingToPay(m)].filter(Boolean),
  }),
  group_minimum_missed: (m, now) => ({
    subject: `Does not take place: ${startWords(m, now)}`,
    headline: `Too few seats were taken: ${titleOf(m)} does not take place`,
    lines: [...nothingToPay(m), ...(m.seat ? [OTHER_TIMES] : [])],
  }),
  group_cancelled: (m, now) => ({
    subject: `Cancelled: ${startWords(m, now)}`,
    headline: `${capital(titleOf(m))} was cancelled`,
    lines: [...reasonsSaid(m.group.reasonCode, m.group.reasonText), ...nothingToPay(m)],
  }),
  group_moved: (m, now) => ({
    subject: `Moved to ${startWords(m, now)}`,
    headline: whoDid(m, "moved", "moved"),
    lines: [
      ...wasLines(m, now),
      ...(m.seat ? [] : waitLines(m, now)),
      ...(m.seat && m.group.freeUntil
        ? [`Leaving costs nothing until ${momentWords(m.group.freeUntil, m, now)}`]
        : []),
      ...minimumLines(m, now),
    ],
  }),
  group_offered: (m, now) => {
    const until = m.wait?.offerUntil
    return {
      subject: `A seat until ${until ? untilWords(until, m, now) : "it closes"}: ${nameOf(m)}, ${dayWords(m, now)}`,
      headline: `A seat in ${titleOf(m)} is kept for you`,
      lines: until ? [`Take it by ${momentWords(until, m, now)}. Then it goes to the next in line.`] : [],
    }
  },
  group_offer_lapsed: (m, now) => ({
    subject: `Offer ended: ${startWords(m, now)}`,
    headline: `The seat in ${titleOf(m)} is no longer kept for you`,
    lines: [OUT],
  }),
  group_repriced: (m, now) => ({
    subject: `Another price: ${startWords(m, now)}, ${nameOf(m)}`,
    headline: `A seat in ${titleOf(m)} costs ${priceNow(m)} now`,
    lines: waitLines(m, now),
  }),
  group_skipped: (m, now) => ({
    subject: `Passed over: ${startWords(m, now)}`,
    headline: `A seat in ${titleOf(m)} was free, and it went to the next in line`,
    lines: [WHY_SKIPPED[m.fact.reasonCode ?? ""] ?? "", OUT].filter(Boolean),
  }),
  group_waitlist_closed: (m, now) => ({
    subject: `Waitlist closed: ${startWords(m, now)}`,
    headline: `You no longer wait for a seat in ${titleOf(m)}`,
    lines: [WHY_CLOSED[m.fact.reasonCode ?? ""] ?? ""].filter(Boolean),
  }),
  reminder,
}
