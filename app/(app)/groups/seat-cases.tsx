import { CaseSection } from "@/components/attendance/case-section"
import { clockOf } from "@/lib/accounts/rules"
import { getCase } from "@/lib/attendance/get-case"
import type { UserCtx } from "@/lib/context"
import type { GroupPage } from "@/lib/groups/page-views"
import type { SeatsView } from "@/lib/groups/views"
import { CASE_ACTIONS } from "../bookings/verb-actions"

/** The cases about seats whose investors did not come: to one of them his own, to who leads the session all. */
export async function SeatCases({
  ctx,
  page: { group },
  seats,
}: {
  ctx: UserCtx
  page: GroupPage
  seats: SeatsView | null
}) {
  const own = group.mySeat ? [{ id: group.mySeat.id, status: group.mySeat.status, name: ctx.actor.name }] : []
  const led = seats?.items.map(({ id, status, investor }) => ({ id, status, name: investor.name })) ?? []
  const missed = [...own, ...led].filter(({ status }) => status === "no_show")
  const cases = await Promise.all(
    missed.map(async (seat) => ({ ...seat, found: await getCase(ctx, { bookingId: seat.id }) })),
  )
  return cases.map(
    ({ id, name, found }) =>
      found.ok && (
        <CaseSection
          key={id}
          id={cases.length === 1 ? undefined : `attendance-${id}`}
          kase={found.value}
          names={{ analyst: group.analyst.name, investor: name }}
          clock={clockOf(ctx.actor)}
          now={ctx.now}
          answer={ctx.actor.role === "admin" ? undefined : { bookingId: id, actions: CASE_ACTIONS }}
        />
      ),
  )
}
