import { countOf } from "@/lib/core/plural"
import type { GroupKind } from "./group-audience"
import {
  capital,
  countLine,
  minimumLines,
  nameOf,
  reminder,
  type Say,
  titleOf,
  wasLines,
  whoDid,
} from "./group-phrases"
import type { GroupMessage } from "./messages"
import { reasonsSaid, startWords } from "./phrases"

const whoseSeat = ({ investor }: GroupMessage): string => investor?.name ?? "An investor"

/** What who waits for a seat alone hears of; of a completion nobody hears but programs. */
type OfInvestorAlone =
  | "group_offered"
  | "group_offer_lapsed"
  | "group_skipped"
  | "group_repriced"
  | "group_waitlist_closed"
  | "group_completed"

/** Every kind's words to its analyst. */
export const TO_ANALYST: { readonly [Kind in Exclude<GroupKind, OfInvestorAlone>]: Say } = {
  group_created: (m, now) => ({
    subject: `Group session: ${startWords(m, now)}, ${nameOf(m)}`,
    headline: `${capital(titleOf(m))} can be joined`,
    lines: [countOf(m.group.seats.total, "seat"), ...minimumLines(m, now)],
  }),
  group_joined: (m, now) => ({
    subject: `${whoseSeat(m)} took a seat: ${startWords(m, now)}`,
    headline: `${whoseSeat(m)} took a seat in ${titleOf(m)}`,
    lines: [countLine(m)],
  }),
  group_left: (m, now) => {
    const late = m.fact.source === "seat" && m.fact.late ? " late" : ""
    return {
      subject: `${whoseSeat(m)} left${late}: ${startWords(m, now)}`,
      headline: `${whoseSeat(m)} gave a seat in ${titleOf(m)} up${late}`,
      lines: [countLine(m)],
    }
  },
  group_removed: (m, now) => ({
    subject: `Seat taken back: ${startWords(m, now)}`,
    headline: `The house took the seat of ${whoseSeat(m)} in ${titleOf(m)} back`,
    lines: [countLine(m)],
  }),
  group_released: (m, now) => ({
    subject: `Seat free again: ${startWords(m, now)}`,
    headline: `${whoseSeat(m)} has no seat in ${titleOf(m)} any more`,
    lines: [...(m.fact.reasonCode === "busy" ? ["Another session is in the way."] : []), countLine(m)],
  }),
  group_confirmed: (m, now) => ({
    subject: `Confirmed: ${startWords(m, now)}, ${nameOf(m)}`,
    headline: `${capital(titleOf(m))} takes place: enough seats are taken`,
    lines: [countLine(m)],
  }),
  group_minimum_missed: (m, now) => ({
    subject: `Does not take place: ${startWords(m, now)}`,
    headline: `Too few seats were taken: ${titleOf(m)} does not take place`,
    lines: ["The time is free again."],
  }),
  group_cancelled: (m, now) => ({
    subject: `Cancelled: ${startWords(m, now)}`,
    headline: whoDid(m, "cancelled", "cancelled"),
    lines: reasonsSaid(m.group.reasonCode, m.group.reasonText),
  }),
  group_moved: (m, now) => ({
    subject: `Moved to ${startWords(m, now)}`,
    headline: whoDid(m, "moved", "moved"),
    lines: [...wasLines(m, now), countLine(m)],
  }),
  group_closed: (m, now) => ({
    subject: `${countLine(m)}: ${startWords(m, now)}`,
    headline: `${capital(titleOf(m))} is closed`,
    lines: [countLine(m)],
  }),
  reminder,
}
