import { and, asc, eq, gt, ne } from "drizzle-orm"
import { userErasures } from "@/db/schema/erasures"
import { users } from "@/db/schema/users"
import type { UserCtx } from "@/lib/context"
import { erasureAskedSince } from "@/lib/users/erasure-rules"

/** Whom another admin wants erased, and who waits for the caller, or a third, to say so too; who was asked for first stands first. */
export async function listWaitingErasures({ db, actor, now }: UserCtx) {
  return db
    .select({ id: users.id, name: users.name })
    .from(userErasures)
    .innerJoin(users, eq(users.id, userErasures.userId))
    .where(and(ne(userErasures.askedBy, actor.id), gt(userErasures.askedAt, erasureAskedSince(now))))
    .orderBy(asc(userErasures.askedAt), asc(users.id))
}
