import { eq } from "drizzle-orm"
import { generate } from "otplib"
import type { Database } from "@/db/client"
import { recoveryCodes, totpFactors } from "@/db/schema/factors"
import { users } from "@/db/schema/users"
import { hashPassword } from "@/lib/accounts/passwords"
import type { UserCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { beginTotp } from "@/lib/factors/begin-totp"
import { confirmTotp } from "@/lib/factors/confirm-totp"
import { getFactors } from "@/lib/factors/get-factors"
import { removeTotp } from "@/lib/factors/remove-totp"
import { renewRecoveryCodes } from "@/lib/factors/renew-recovery-codes"
import { resetSecondFactor } from "@/lib/factors/reset-second-factor"
import type { Said } from "./acts-for-others"
import { makeUser } from "./factories"

const PASSWORD = "a password of some length"

/** The code that somebody's authenticator app shows at a moment. */
export function codeAt(key: string, now: Date): Promise<string> {
  return generate({ secret: key, epoch: Math.floor(now.getTime() / 1000) })
}

/** Sets up an authenticator app for the caller: its key, and the recovery codes. */
export async function setUpTotp(ctx: UserCtx): Promise<{ key: string; codes: readonly string[] }> {
  accepted(await beginTotp(ctx, {}))
  const key = accepted(await getFactors(ctx, {})).setUp?.key ?? ""
  const made = accepted(await confirmTotp(ctx, { code: await codeAt(key, ctx.now) }))
  return { key, codes: made.recoveryCodes ?? [] }
}

/** Every act on the second step of one's own, done once: what the trail must say of it. */
export function factorActs(ctxOfAdmin: () => UserCtx): Record<string, () => Promise<Said>> {
  const fresh = async () => {
    const ctx = ctxOfAdmin()
    const { id } = ctx.actor
    await ctx.db.delete(totpFactors).where(eq(totpFactors.userId, id))
    await ctx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, id))
    await ctx.db
      .update(users)
      .set({ passwordHash: await hashPassword(PASSWORD) })
      .where(eq(users.id, id))
    await setUpTotp(ctx)
    return { ctx, object: ["user", id] as const, now: ctx.now.toISOString() }
  }
  return {
    confirmTotp: async () => {
      const { object, now } = await fresh()
      return { object, before: {}, after: { authenticator_since: now } }
    },
    removeTotp: async () => {
      const { ctx, object, now } = await fresh()
      accepted(await removeTotp(ctx, { passwordOrCode: PASSWORD }))
      return { object, before: { authenticator_since: now }, after: {} }
    },
    resetSecondFactor: async () => {
      const ctx = ctxOfAdmin()
      const { db } = ctx
      const person = await makeUser(db as Database, "investor")
      await setUpTotp({ ...ctx, actor: person })
      accepted(await resetSecondFactor(ctx, { userId: person.id }))
      const before = { authenticator_since: ctx.now.toISOString() }
      return { object: ["user", person.id], before, after: { ended: 0 } }
    },
    renewRecoveryCodes: async () => {
      const { ctx, object, now } = await fresh()
      accepted(await renewRecoveryCodes(ctx, { passwordOrCode: PASSWORD }))
      return { object, before: {}, after: { codes_since: now } }
    },
  }
}
