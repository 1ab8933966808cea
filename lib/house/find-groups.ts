import { and, desc, eq, or, type SQL } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { statusInSql } from "@/lib/bookings/queries"
import type { UserCtx } from "@/lib/context"
import { hasWords } from "@/lib/groups/queries"
import type { Found } from "./wire"

/** The group sessions in whose topic or analyst's name each word is found, or that `byId` names; the latest start first. */
export function findGroups(
  { db, now }: UserCtx,
  q: string,
  byId: SQL | undefined,
  limit: number,
): Promise<Found["groups"]> {
  const { id, kind, topic, startUtc, analystId } = sessionBookings
  return db
    .select({ id, status: statusInSql(now), startUtc, topic, analyst: { id: users.id, name: users.name } })
    .from(sessionBookings)
    .innerJoin(users, eq(users.id, analystId))
    .where(and(eq(kind, "group"), or(and(...hasWords(q)), byId)))
    .orderBy(desc(startUtc), desc(id))
    .limit(limit)
}
