"use client"
import { createContext, useContext } from "react"
import type { BookingRow, BookingView } from "@/lib/bookings/views"
import type { FormAction } from "@/lib/core/action-state"
import type { BookingVerb, Role } from "@/lib/core/vocabulary"
import type { PaymentPage } from "@/lib/payments/views"

/** The verbs that are done where the booking stands; a new time is chosen on a page of its own. */
export type InPlaceVerb = Exclude<BookingVerb, "reschedule">

/** What each of them is sent to. */
export type BookingActions = Readonly<Record<InPlaceVerb, FormAction<BookingView>>>

/** What became of a row that was pressed: done, refused because the booking had changed, or changed by somebody else. */
export type Answer =
  | { readonly kind: "done"; readonly verb: InPlaceVerb; readonly booking: BookingView }
  | { readonly kind: "refused"; readonly sentence: string }
  | { readonly kind: "gone" }

/** A booking as one of its people looks at it, and what it can be asked to do. */
export type Looked = {
  readonly booking: BookingRow
  readonly viewer: Role
  readonly actions: BookingActions
  /** Its money, on the page of a session that is paid here. */
  readonly money?: PaymentPage | null
  /** How a form of a row tells its list what became of it; absent where the booking stands in no list. */
  readonly hold?: (bookingId: string, answer: Answer) => void
}

const BookingContext = createContext<Looked | null>(null)
export const BookingProvider = BookingContext.Provider

/** The booking that a row or an aside is about. */
export function useBooking(): Looked {
  const looked = useContext(BookingContext)
  if (looked === null) throw new Error("useBooking is read outside of a BookingProvider")
  return looked
}
