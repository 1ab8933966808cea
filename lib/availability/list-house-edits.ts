import { and, desc, eq, gt, sql } from "drizzle-orm"
import { scheduleEvents } from "@/db/schema/schedule-events"
import { users } from "@/db/schema/users"
import { DAY_MS } from "@/lib/core/duration"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import type { HouseEdit } from "./views"

const SHOWN_DAYS = 30
const MOST_SHOWN = 5

/** What the house changed of the analyst's own schedule and profile since he edited it himself last, newest first, for a month. */
export const listHouseEdits = operation(
  { input: NothingInput, roles: ["analyst"], refuses: [] },
  async function listHouseEdits({ actor, db, now }) {
    const { analystId, actorId, actorRole, kind, createdAt, revision } = scheduleEvents
    const own = sql`(select max(own.created_at) from ${scheduleEvents} own
      where own.analyst_id = ${actor.id} and own.actor_id = ${actor.id})`
    const edits: HouseEdit[] = await db
      .select({ kind, by: users.name, at: createdAt })
      .from(scheduleEvents)
      .innerJoin(users, eq(users.id, actorId))
      .where(
        and(
          eq(analystId, actor.id),
          eq(actorRole, "admin"),
          gt(createdAt, new Date(now.getTime() - SHOWN_DAYS * DAY_MS)),
          sql`${createdAt} > coalesce(${own}, '-infinity')`,
        ),
      )
      .orderBy(desc(revision))
      .limit(MOST_SHOWN)
    return ok(edits)
  },
)
