import { attendanceEvents } from "@/db/schema/attendance"
import { actedBy, type TxCtx } from "@/lib/context"
import type { AttendanceEvent } from "@/lib/core/attendance"
import { newId } from "@/lib/core/ids"

/** Something that happened to a case, or to whom it is against because of it. */
export type CaseHappened = {
  readonly event: AttendanceEvent
  readonly until?: Date | null
  readonly strikes?: number
}

/** Writes what happened to a case, by whoever acts; whom it concerns is told of it. */
export async function recordCaseEvent(
  ctx: TxCtx,
  { caseId, bookingId }: { readonly caseId: string; readonly bookingId: string },
  { event, until, strikes }: CaseHappened,
): Promise<void> {
  await ctx.db.insert(attendanceEvents).values({
    ...{ id: newId(), caseId, bookingId, event },
    ...actedBy(ctx.actor),
    until: until ?? null,
    strikes: strikes ?? null,
    createdAt: ctx.now,
  })
}
