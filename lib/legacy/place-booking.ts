import type { Currency } from "@/lib/core/money"
import { bookingFrom, type LegacyBooking } from "./booking-rules"
import type { Person } from "./people"
import { idOf, type SourceRow } from "./values"
import { misfit, type Verdict } from "./verdict"

/** A meeting of two people who are here. */
export type PlacedBooking = LegacyBooking & { readonly investorId: string; readonly analystId: string }

/** A row of `session_bookings` between those whom it names: the one place that decides whether it can be taken over. */
export function placeBooking(
  row: SourceRow,
  people: ReadonlyMap<string, Person>,
  currency: Currency,
  now: Date,
): Verdict<PlacedBooking> {
  const investor = people.get(idOf(row.investor_id) ?? "")
  const analyst = people.get(idOf(row.analyst_id) ?? "")
  if (!investor) return misfit("unknown_investor")
  if (!analyst) return misfit("unknown_analyst")
  if (investor.id === analyst.id) return misfit("same_person")
  if (investor.role !== "investor") return misfit("not_an_investor")
  if (analyst.role !== "analyst") return misfit("not_an_analyst")
  if (!analyst.hasProfile) return misfit("analyst_without_profile")
  const verdict = bookingFrom(row, currency, now)
  return verdict.ok
    ? { ...verdict, is: { ...verdict.is, investorId: investor.id, analystId: analyst.id } }
    : verdict
}
