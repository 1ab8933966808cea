import { CaseSection } from "@/components/attendance/case-section"
import { clockOf } from "@/lib/accounts/rules"
import type { SeatCase } from "@/lib/attendance/views"
import type { UserCtx } from "@/lib/context"
import { CASE_ACTIONS } from "../bookings/verb-actions"

/** What is said of those who are reported not to have come to a group session, a section each. */
export function SeatCases({
  ctx,
  analyst,
  cases,
}: {
  ctx: UserCtx
  /** What the session's analyst is called. */
  analyst: string
  cases: readonly SeatCase[]
}) {
  return cases.map(({ seatId, name, kase }) => (
    <CaseSection
      key={seatId}
      id={cases.length === 1 ? undefined : `attendance-${seatId}`}
      kase={kase}
      names={{ analyst, investor: name }}
      clock={clockOf(ctx.actor)}
      now={ctx.now}
      isOneOfSeveral={ctx.actor.role !== "investor"}
      viewer={ctx.actor.role === "admin" ? undefined : ctx.actor.role}
      record={ctx.actor.role === "admin" ? `/admin/attendance/${kase.id}` : undefined}
      answer={ctx.actor.role === "admin" ? undefined : { bookingId: seatId, actions: CASE_ACTIONS }}
    />
  ))
}
