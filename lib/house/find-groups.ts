import { and, desc, eq, or, type SQL, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import { wordPattern } from "@/db/search"
import { statusInSql } from "@/lib/bookings/queries"
import type { UserCtx } from "@/lib/context"
import { searchWords } from "@/lib/core/text"
import type { Found } from "./wire"

/** The group sessions in whose topic or analyst's name each word is found, or that `byId` names; the latest start first. */
export function findGroups(
  { db, now }: UserCtx,
  q: string,
  byId: SQL | undefined,
  limit: number,
): Promise<Found["groups"]> {
  const { id, kind, topic, topicKey, startUtc, analystId } = sessionBookings
  const words = searchWords(q).map((word) => {
    const pattern = wordPattern(word)
    return sql`(${topicKey} like ${pattern} or ${users}.name_key like ${pattern})`
  })
  return db
    .select({ id, status: statusInSql(now), startUtc, topic, analyst: { id: users.id, name: users.name } })
    .from(sessionBookings)
    .innerJoin(users, eq(users.id, analystId))
    .where(and(eq(kind, "group"), or(and(...words), byId)))
    .orderBy(desc(startUtc), desc(id))
    .limit(limit)
}
