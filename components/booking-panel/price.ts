import { formatMoney, quotePrice } from "@/lib/core/money"
import type { PanelAnalyst } from "./panel-types"

/** What a session of this length costs, and how that comes about: "$225.00", "30 min at $450.00 an hour". */
export function priceOf(
  { hourlyRateMinor, currency, moving }: Pick<PanelAnalyst, "hourlyRateMinor" | "currency" | "moving">,
  durationMinutes: number,
): { price: string; basis: string | null } {
  if (moving?.durationMinutes === durationMinutes) {
    return { price: moving.price, basis: "unchanged, as the length is" }
  }
  if (hourlyRateMinor === null) return { price: "Free", basis: null }
  return {
    price: formatMoney(quotePrice(hourlyRateMinor, durationMinutes), currency),
    basis: `${durationMinutes} min at ${formatMoney(hourlyRateMinor, currency)} an hour`,
  }
}
