import { and, count, eq, gt, isNull, type SQL, sql } from "drizzle-orm"
import { penalties } from "@/db/schema/attendance"
import type { TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { StoredCase } from "./queries"
import { recordCaseEvent } from "./record-case-event"
import { restrictedUntilFor, STRIKES_RESTRICT, strikeUntil } from "./rules"

type OfCase = Pick<StoredCase, "id" | "accusedId" | "against"> & { readonly sessionId: string }

/**
 * Gives whom an upheld case is against its strike, from the moment on at which it was upheld, and an investor whose third or further one it is
 * a restriction with it. Once for a case. To be called with his row held. Answers how many strikes count then.
 */
export async function giveStrike(ctx: TxCtx, kase: OfCase, at: Date): Promise<number> {
  const { id: caseId, accusedId: userId, against, sessionId } = kase
  const of = { userId, caseId, startsAt: at, createdAt: ctx.now }
  const given = await ctx.db
    .insert(penalties)
    .values({ id: newId(), ...of, kind: "strike", endsAt: strikeUntil(at) })
    .onConflictDoNothing()
    .returning({ id: penalties.id })
  const strikes = await countStrikes(ctx, userId, at)
  const until = against === "investor" && given.length > 0 ? restrictedUntilFor(strikes, at) : null
  if (until) {
    await ctx.db.insert(penalties).values({ id: newId(), ...of, kind: "restriction", endsAt: until })
    await recordCaseEvent(
      ctx,
      { caseId, bookingId: sessionId },
      { event: "restriction_began", until, strikes },
    )
  }
  return strikes
}

/** By whom a penalty is lifted, and with which words; nobody where time alone dismissed its case. */
export type Lifting = { readonly at: Date; readonly by: string | null; readonly text: string | null }

/**
 * Lifts what is in force of these penalties of somebody, and with a strike every restriction that three strikes do not bear without it. To be
 * called with his row held.
 */
export async function liftPenalties(ctx: TxCtx, userId: string, which: SQL, lifting: Lifting): Promise<void> {
  const { userId: of, kind, liftedAt, startsAt, endsAt } = penalties
  const lifted = { liftedAt: lifting.at, liftedBy: lifting.by, liftedText: lifting.text }
  await ctx.db
    .update(penalties)
    .set(lifted)
    .where(and(eq(of, userId), isNull(liftedAt), which))
  const unborne = sql`(select count(*) from strikes_of(${userId}, ${startsAt})) < ${STRIKES_RESTRICT}`
  await ctx.db
    .update(penalties)
    .set(lifted)
    .where(and(eq(of, userId), eq(kind, "restriction"), isNull(liftedAt), gt(endsAt, lifting.at), unborne))
}

/** How many strikes count against somebody at a moment. */
async function countStrikes({ db }: TxCtx, userId: string, at: Date): Promise<number> {
  const [row] = await db
    .select({ strikes: count() })
    .from(sql`strikes_of(${userId}, ${at.toISOString()}::timestamptz)`)
  return row?.strikes ?? 0
}
