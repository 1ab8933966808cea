import type { TypedAction } from "@/lib/core/action-state"
import type { Currency } from "@/lib/core/money"
import type { KeptPrice, Terms } from "@/lib/core/terms"
import type { HourCycle } from "@/lib/core/vocabulary"
import type { PaymentTermsView } from "@/lib/payments/views"
import type { Opening } from "@/lib/slots/views"

/** What the panel knows of the analyst whose times it shows, and of what they are chosen for. */
export type PanelAnalyst = {
  readonly analystId: string
  readonly timeZone: string
  /** Whom the viewer meets: the analyst, or for the analyst himself the investor. */
  readonly name: string
  /** What that person wants to be called. */
  readonly addressedAs: string
  /** That person's zone, to stand beside the viewer's. */
  readonly otherZone: string
  readonly sessionMinutes: readonly number[]
  readonly autoConfirm: boolean
  /** Minor units per hour, null = free. */
  readonly hourlyRateMinor: number | null
  readonly currency: Currency
  readonly minNoticeMinutes: number
  readonly bookingWindowDays: number
  /** Whose like to look for when there is no time here. */
  readonly specialties: readonly string[]
  /** The investor for whom somebody of the house chooses: none of his own sessions are in its way. */
  readonly bookedFor?: BookedFor
  /** What is said of money before one is booked; nothing where nothing is paid here. */
  readonly payment?: PaymentTermsView | null
  /** The session that a new time is chosen for; null books a new one. */
  readonly moving: MovingSession | null
  /** The session that did not take place and is booked again, by an offer of other times that still stands. */
  readonly again?: MissedSession | null
}

/** An investor for whom another chooses a time; his zone is the analyst's until it is known. */
export type BookedFor = { readonly id: string; readonly name: string; readonly timeZone: string }

/** A session on its way to another time: it is not in its own way, and at its own length it keeps its price. */
export type MovingSession = {
  readonly id: string
  /** Epoch milliseconds. */
  readonly startsAt: number
  readonly durationMinutes: number
  readonly price: Pick<Terms, "priceQuote" | "currency">
}

/** A session to be booked again; with `kept` at the price that it had, at its length. */
export type MissedSession = {
  readonly bookingId: string
  readonly until: Date
  readonly kept: KeptPrice | null
}

/** What a page gives to a panel. */
export type PanelPage = {
  readonly analyst: PanelAnalyst
  readonly opening: Opening
  /** The page's query string as it was asked for. */
  readonly query: string
  /** The page answers a form that was sent without JavaScript. */
  readonly isReturned: boolean
  readonly storeDisplay: TypedAction<unknown, { hourCycle: HourCycle }>
}
