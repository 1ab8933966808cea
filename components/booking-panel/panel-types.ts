import type { Currency } from "@/lib/core/money"

/** What the panel knows of the analyst. */
export type PanelAnalyst = {
  readonly analystId: string
  readonly name: string
  readonly timeZone: string
  readonly sessionMinutes: readonly number[]
  readonly autoConfirm: boolean
  /** Minor units per hour, null = free. */
  readonly hourlyRateMinor: number | null
  readonly currency: Currency
  readonly minNoticeMinutes: number
  readonly bookingWindowDays: number
}

/** Who books; null for those who may only look. */
export type PanelViewer = { readonly name: string; readonly email: string }
