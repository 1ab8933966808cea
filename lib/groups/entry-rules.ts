import { priceOnWire } from "@/lib/bookings/rules"
import { formatMoney } from "@/lib/core/money"
import { type Refused, refuse } from "@/lib/core/result"
import { isAsSeen, type SeenTerms } from "@/lib/core/terms"
import type { SeenGroup } from "./hold-group"
import { isOpenGroup, isWaitable } from "./rules"

/** Why a group session cannot be entered by whoever looks at it now, in any way; null where it can. */
export function entryRefusal(
  seen: SeenGroup,
  now: Date,
): Refused<"not_found" | "booking_restricted" | "too_late" | "already_joined"> | null {
  if (!seen.isListed) return refuse("not_found")
  if (seen.restrictedUntil) return refuse("booking_restricted", { until: seen.restrictedUntil })
  if (!isOpenGroup(seen, now)) return refuse("too_late", { detail: "Nobody can join this session any more." })
  if (seen.hasSeat) return refuse("already_joined", { detail: "You have a seat in this session already." })
  return null
}

/** One's own session in the way. */
export function busyRefusal({ busyWith }: SeenGroup): Refused<"investor_busy"> | null {
  return busyWith === null ? null : refuse("investor_busy", { bookingId: busyWith })
}

/** Why a seat is not taken at the price that its investor says he saw; null where that is its price, as far as he said so. */
export function priceRefusal(
  { price, currency, status }: SeenGroup,
  saw: SeenTerms,
): Refused<"terms_changed"> | null {
  const terms = { priceQuote: priceOnWire(price, currency), currency, autoConfirm: status === "confirmed" }
  if (isAsSeen({ priceQuote: saw.priceQuote, currency: saw.currency }, terms)) return null
  const costs = price === null ? "nothing" : formatMoney(price, currency)
  return refuse("terms_changed", {
    terms,
    detail: `A seat costs ${costs} now. Nothing was changed; send again if you agree.`,
  })
}

/** Why an investor gets no free seat, in the contract's order; null where one is his. While anyone waits, none is free for others. */
export function joinRefusal(seen: SeenGroup, saw: SeenTerms, now: Date) {
  const closed = entryRefusal(seen, now)
  if (closed) return closed
  if (seen.wait?.offerUntil) {
    return refuse("already_joined", { detail: "A seat is offered to you: take that one." })
  }
  if (seen.wait) return refuse("already_joined", { detail: "You wait for a seat in this session already." })
  const unlike = busyRefusal(seen) ?? priceRefusal(seen, saw)
  if (unlike) return unlike
  return hasPublicPlace(seen) ? null : refuse("group_full")
}

/** Whether a place is free for anybody. */
export function hasPublicPlace({ freePlace, waitsWithoutOffer }: SeenGroup): boolean {
  return freePlace !== null && waitsWithoutOffer === 0
}

/** Why an investor cannot begin to wait; null where he can. */
export function waitRefusal(seen: SeenGroup, now: Date) {
  const closed = entryRefusal(seen, now)
  if (closed) return closed
  if (!isWaitable(seen, now)) {
    return refuse("too_late", { detail: "The session closes so soon that nobody can wait any more." })
  }
  const busy = busyRefusal(seen)
  if (busy) return busy
  if (hasPublicPlace(seen)) return refuse("not_full")
  return seen.waits < seen.waitlistMax ? null : refuse("waitlist_full")
}

/** Why the offer of a seat cannot be answered; null where it can. `not_found` for who was offered none. */
export function offerRefusal(seen: SeenGroup, now: Date): Refused<"not_found" | "too_late"> | null {
  const { wait, hadOffer, isListed } = seen
  if (!isListed) return refuse("not_found")
  if (wait?.offerUntil && isOpenGroup(seen, now)) return null
  if (wait?.offerUntil || (!wait && hadOffer)) {
    return refuse("too_late", { detail: "The offer has ended; the seat went to the next in line." })
  }
  return refuse("not_found", { detail: "No seat is offered to you." })
}
