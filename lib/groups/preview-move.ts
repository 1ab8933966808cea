import { asc, inArray } from "drizzle-orm"
import { z } from "zod"
import { users } from "@/db/schema/users"
import { MINUTE_MS } from "@/lib/core/duration"
import { ok, refuse } from "@/lib/core/result"
import { Uuid } from "@/lib/core/uuid-input"
import { operation } from "@/lib/operation"
import { loadGroupView } from "./load-group"
import { busySeats, takenSeats } from "./move-seats"
import type { MovePreview } from "./page-views"

/** Which session, and when it would be. */
export const PreviewMoveInput = z.strictObject({
  groupId: Uuid,
  startUtc: z.date(),
  durationMinutes: z.int().min(1),
})

/** Who of those with a seat has another session at a time and would lose the seat, were the session moved there; for its analyst. */
export const previewMove = operation(
  { input: PreviewMoveInput, roles: ["analyst"], refuses: ["not_found"] },
  async function previewMove(ctx, { groupId, startUtc, durationMinutes }) {
    const { db, actor, now } = ctx
    const group = await loadGroupView(ctx, groupId)
    if (group?.analyst.id !== actor.id) return refuse("not_found")
    const endUtc = new Date(startUtc.getTime() + durationMinutes * MINUTE_MS)
    const seats = await takenSeats(db, groupId)
    const busy = await busySeats(db, groupId, seats, { startUtc, endUtc }, now)
    const people = await db
      .select({ id: users.id, name: users.name, firm: users.firm })
      .from(users)
      .where(
        inArray(
          users.id,
          busy.map(({ investorId }) => investorId),
        ),
      )
      .orderBy(asc(users.name), asc(users.id))
    return ok<MovePreview>({ startUtc, endUtc, busy: people, coming: seats.length - busy.length })
  },
)
