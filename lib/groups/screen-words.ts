import { shownMissed } from "@/lib/attendance/words"
import { formatMoney, fromDecimalString } from "@/lib/core/money"
import { countOf, plural } from "@/lib/core/plural"
import { STEP_WORDS } from "@/lib/payments/words"
import type { GroupView, ShownGroup } from "./views"

/** What a seat costs: "$60.00", or "Free". */
export function seatPriceWords({ price, currency }: Pick<GroupView, "price" | "currency">): string {
  return price === null ? "Free" : formatMoney(fromDecimalString(price, currency), currency)
}

/** "9 of 12", and how many wait where all are taken: what stands beside small squares. */
export function seatsLine({ seats, waitlist }: Pick<GroupView, "seats" | "waitlist">): string {
  const waiting = seats.free === 0 && waitlist.length > 0
  const line = `${seats.taken} of ${seats.total}`
  return waiting ? `${line}, ${waitlist.length} ${plural(waitlist.length, "waits", "wait")}` : line
}

/** "9 of 12 seats taken, 1 offered, minimum 5": all that the squares show. */
export function seatsSentence({ seats }: Pick<GroupView, "seats">): string {
  const { taken, total, min, offered } = seats
  return [
    `${taken} of ${countOf(total, "seat")} taken`,
    offered > 0 && `${offered} offered`,
    min > 1 && `minimum ${min}`,
  ]
    .filter(Boolean)
    .join(", ")
}

/** What a session needs to take place: "2 more seats by"; null where its minimum is reached or was never asked for. */
export function missingSeats({ status, seats }: Pick<GroupView, "status" | "seats">): number | null {
  return status === "requested" && seats.taken < seats.min ? seats.min - seats.taken : null
}

const ORDINALS = [
  "First",
  "Second",
  "Third",
  "Fourth",
  "Fifth",
  "Sixth",
  "Seventh",
  "Eighth",
  "Ninth",
  "Tenth",
]

/** A place in line as a word: "Second", "Number 12". */
export function placeWord(place: number): string {
  return ORDINALS[place - 1] ?? `Number ${place}`
}

/** What a group session is called where it has no topic. */
export function topicOf({ topic }: Pick<GroupView, "topic">): string {
  return topic ?? "Group session"
}

/** How the caller stands to a group session, in one word for a row; null where not at all. */
export function ownStateWord(group: Pick<ShownGroup, "mySeat" | "myReport" | "waitlist">): string | null {
  const { waitlist } = group
  if (waitlist.offerUntil !== null) return "A seat is offered to you"
  if (waitlist.position !== null) return `Waiting, ${placeWord(waitlist.position).toLowerCase()} in line`
  const shown = shownSeat(group)
  if (shown === null) return null
  if (isCardNeeded(group)) return "Your seat needs a card"
  const step = group.mySeat?.payment && STEP_WORDS[group.mySeat.payment.status]
  return step ? `${OWN_SEAT[shown]}. ${step}` : OWN_SEAT[shown]
}

/** Whether the caller's seat is only kept for him until he gives a card. */
export function isCardNeeded({ mySeat }: Pick<GroupView, "mySeat">): boolean {
  const isTaken = mySeat?.status === "held" || mySeat?.status === "confirmed"
  return isTaken && mySeat.payment?.status === "card_needed"
}

/** How the caller's seat stands, as he is shown it: while a report that he did not come is open, it is reported or disputed, and no more. */
export function shownSeat({
  mySeat,
  myReport,
}: Pick<ShownGroup, "mySeat" | "myReport">): SeatWord | "reported" | "disputed" | null {
  return mySeat?.status === "no_show" ? shownMissed(myReport) : (mySeat?.status ?? null)
}

type SeatWord = NonNullable<GroupView["mySeat"]>["status"]
const OWN_SEAT: Record<SeatWord | "reported" | "disputed", string> = {
  held: "Your seat is held",
  confirmed: "You have a seat",
  completed: "You were there",
  cancelled: "You left",
  removed: "Your seat was taken back",
  released: "Your seat was released",
  no_show: "You did not come",
  reported: "You are said not to have come",
  disputed: "Whether you came is disputed",
}

const NO_LONGER = ["cancelled", "removed", "released"]

/** Whether a session of the caller's own has its place in his calendar: he leads it, has or had a seat that he kept, or waits. */
export function isOnCalendar({
  mySeat,
  waitlist,
  can,
}: Pick<GroupView, "mySeat" | "waitlist" | "can">): boolean {
  if (can.includes("see_seats") || waitlist.position !== null) return true
  return mySeat !== null && !NO_LONGER.includes(mySeat.status)
}
