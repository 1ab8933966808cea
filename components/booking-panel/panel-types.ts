import type { Currency } from "@/lib/core/money"

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
  /** The session that a new time is chosen for; null books a new one. */
  readonly moving: MovingSession | null
}

/** A session on its way to another time: it is not in its own way, and at its own length it keeps its price. */
export type MovingSession = {
  readonly id: string
  /** Epoch milliseconds. */
  readonly startsAt: number
  readonly durationMinutes: number
  /** "$225.00" */
  readonly price: string
}

/** Who books; null for those who may only look. */
export type PanelViewer = { readonly name: string; readonly email: string }
