import { and, asc, eq, gt, ne } from "drizzle-orm"
import { userErasures } from "@/db/schema/erasures"
import { users } from "@/db/schema/users"
import type { UserCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { ERASURE_ASKED_DAYS } from "@/lib/users/erasure-rules"

/** Whom another admin wants erased, and who waits for the caller, or a third, to say so too; who was asked for first stands first. */
export async function listWaitingErasures({ db, actor, now }: UserCtx) {
  const since = new Date(now.getTime() - ERASURE_ASKED_DAYS * DAY_MS)
  return db
    .select({ id: users.id, name: users.name })
    .from(userErasures)
    .innerJoin(users, eq(users.id, userErasures.userId))
    .where(and(ne(userErasures.askedBy, actor.id), gt(userErasures.askedAt, since)))
    .orderBy(asc(userErasures.askedAt), asc(users.id))
}
