import { and, asc, eq, gte, lte } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { analystTimeOff } from "@/db/schema/availability"

const { id, startDate, endDate, startMinute, endMinute, reason } = analystTimeOff

/** What of a stored time off is shown. */
export const timeOffColumns = { id, startDate, endDate, startMinute, endMinute, reason }

/** An analyst's time off on local dates from `first` on, up to `last` if it is given, soonest first. */
export function timeOffWithin(db: Handle, analystId: string, first: string, last?: string) {
  return db
    .select(timeOffColumns)
    .from(analystTimeOff)
    .where(
      and(
        eq(analystTimeOff.analystId, analystId),
        gte(endDate, first),
        ...(last === undefined ? [] : [lte(startDate, last)]),
      ),
    )
    .orderBy(asc(startDate), asc(startMinute), asc(id))
}
