import { and, eq, gt, sql } from "drizzle-orm"
import { attendanceCases } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { allAnalysts } from "@/lib/analysts/find-attention"
import { hasEnded, hasStatus } from "@/lib/bookings/queries"
import type { UserCtx } from "@/lib/context"

/** How many analysts the house is to look at because of their strikes; a strike that runs out or is lifted counts no more. */
export async function countManyStrikes(ctx: UserCtx): Promise<number> {
  const { rows } = await ctx.db.execute<{ count: number }>(
    sql`select count(*)::int as count from (${allAnalysts(ctx)}) found where found.many_strikes`,
  )
  return rows[0]?.count ?? 0
}

/** How many disputed reports somebody of the house is to decide; one whose time to decide is over dismisses itself. */
export async function countToDecide({ db, now }: UserCtx): Promise<number> {
  const { status, decideBy } = attendanceCases
  return db.$count(attendanceCases, and(eq(status, "disputed"), gt(decideBy, now)))
}

/** How many requests wait, how many of them to be answered before `nearUntil`, and how many sessions that have ended nobody has marked. */
export type Needs = { readonly waiting: number; readonly near: number; readonly toMark: number }

/** Counts those of one-to-one sessions, each by an index of few rows: a group waits for its seats, not for an answer. */
export async function countNeeds({ db, now }: UserCtx, nearUntil: Date): Promise<Needs> {
  const near = sql`respond_by <= ${nearUntil.toISOString()}::timestamptz`
  // In the statement itself, by an index that holds it.
  const ofOne = sql`kind = 'one_to_one'`
  const { rows } = await db.execute<Needs>(sql`
    select
      (select count(*)::int from ${sessionBookings} where ${ofOne} and ${hasStatus(["requested"], now)}) as waiting,
      (select count(*)::int from ${sessionBookings} where ${ofOne} and ${hasStatus(["requested"], now)} and ${near}) as near,
      (select count(*)::int from ${sessionBookings}
        where ${ofOne} and ${hasStatus(["confirmed"], now)} and ${hasEnded(true, now)}) as "toMark"`)
  const [needs] = rows
  if (!needs) throw new Error("nothing was counted")
  return needs
}
