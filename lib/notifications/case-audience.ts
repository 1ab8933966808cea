import { STRIKES_WARN } from "@/lib/attendance/rules"
import { CASE_KINDS, type CaseKind, type HouseKind } from "@/lib/core/attendance"
import type { ChosenChannel, NotificationKind } from "@/lib/core/telling"
import type { Participant } from "@/lib/core/vocabulary"
import type { CaseFact, Fact, ToldBooking } from "./facts"

const EVERY_WAY: readonly ChosenChannel[] = ["email", "in_app", "push"]
const BY_MAIL: readonly ChosenChannel[] = ["email"]
const NOT: readonly ChosenChannel[] = []

type Hears = (fact: CaseFact, side: Participant, booking: ToldBooking) => readonly ChosenChannel[]

const byAccused: Hears = ({ against }, side) => (side === against ? EVERY_WAY : NOT)

/** Who hears of what a case about who came comes to, and in which ways. */
export const CASE_HEARS: { readonly [Kind in CaseKind]: Hears } = {
  case_disputed: ({ against }, side) => (side === against ? NOT : EVERY_WAY),
  case_upheld: (fact, side, booking) => (fact.actorId === booking.parties[side].id ? BY_MAIL : EVERY_WAY),
  case_dismissed: () => EVERY_WAY,
  case_withdrawn: ({ against }, side) => (side === against ? EVERY_WAY : NOT),
  case_neither: () => EVERY_WAY,
  case_reopened: () => EVERY_WAY,
  restriction_began: byAccused,
  penalty_lifted: byAccused,
}

/** Whether a kind tells of a case about who came. */
export function isOfCase(kind: NotificationKind): kind is CaseKind {
  return CASE_KINDS.some((each) => each === kind)
}

/** In which ways admins hear of a fact, and as what; null where they do not. */
export function houseKindOf(fact: Fact): HouseKind | null {
  if (fact.source !== "case") return null
  if (fact.event === "case_disputed" || fact.event === "case_reopened") return "case_to_decide"
  if (fact.event === "review_asked") return "review_waits"
  const isMany =
    fact.event === "case_upheld" && fact.against === "analyst" && (fact.strikes ?? 0) >= STRIKES_WARN
  return isMany ? "analyst_strikes" : null
}

/** How admins hear of what is theirs to look at. */
export const HOUSE_HEARS: readonly ChosenChannel[] = ["email", "in_app"]
