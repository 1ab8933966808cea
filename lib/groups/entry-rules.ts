import { type Refused, refuse } from "@/lib/core/result"
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

/** Why an investor gets no free seat, in the contract's order; null where one is his. While anyone waits, none is free for others. */
export function joinRefusal(seen: SeenGroup, now: Date) {
  const closed = entryRefusal(seen, now)
  if (closed) return closed
  if (seen.wait?.offerUntil) {
    return refuse("already_joined", { detail: "A seat is offered to you: take that one." })
  }
  if (seen.wait) return refuse("already_joined", { detail: "You wait for a seat in this session already." })
  const busy = busyRefusal(seen)
  if (busy) return busy
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
