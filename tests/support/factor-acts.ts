import { eq } from "drizzle-orm"
import { generate } from "otplib"
import type { Database } from "@/db/client"
import { recoveryCodes, totpFactors } from "@/db/schema/factors"
import { authSessions, users } from "@/db/schema/users"
import { hashPassword } from "@/lib/accounts/passwords"
import type { UserCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { addPasskey } from "@/lib/factors/add-passkey"
import { beginPasskey } from "@/lib/factors/begin-passkey"
import { beginTotp } from "@/lib/factors/begin-totp"
import { confirmTotp } from "@/lib/factors/confirm-totp"
import { getFactors } from "@/lib/factors/get-factors"
import { removePasskey } from "@/lib/factors/remove-passkey"
import { removeTotp } from "@/lib/factors/remove-totp"
import { renamePasskey } from "@/lib/factors/rename-passkey"
import { renewRecoveryCodes } from "@/lib/factors/renew-recovery-codes"
import { resetSecondFactor } from "@/lib/factors/reset-second-factor"
import type { Said } from "./acts-for-others"
import { makeUser } from "./factories"
import { softDevice } from "./soft-device"

const PASSWORD = "a password of some length"

/** The code that somebody's authenticator app shows at a moment. */
export function codeAt(key: string, now: Date): Promise<string> {
  return generate({ secret: key, epoch: Math.floor(now.getTime() / 1000) })
}

/** Sets up an authenticator app for the caller, whatever his password is: its key, and the recovery codes. */
export async function setUpTotp(ctx: UserCtx): Promise<{ key: string; codes: readonly string[] }> {
  const own = eq(users.id, ctx.actor.id)
  const [present] = await ctx.db.select({ passwordHash: users.passwordHash }).from(users).where(own)
  await ctx.db.update(users).set({ passwordHash: null }).where(own)
  accepted(await beginTotp(ctx, {}))
  await ctx.db
    .update(users)
    .set({ ...present })
    .where(own)
  const key = accepted(await getFactors(ctx, {})).setUp?.key ?? ""
  const made = accepted(await confirmTotp(ctx, { code: await codeAt(key, ctx.now) }))
  return { key, codes: made.recoveryCodes ?? [] }
}

/** Setting up a second step has none to end then. */
async function endLoginsOf({ db, now, actor }: UserCtx): Promise<void> {
  await db.update(authSessions).set({ revokedAt: now }).where(eq(authSessions.userId, actor.id))
}

async function giveKnownPassword({ db, actor }: UserCtx): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD)
  await db.update(users).set({ passwordHash }).where(eq(users.id, actor.id))
}

/** Every act on the second step of one's own, done once: what the trail must say of it. */
export function factorActs(ctxOfAdmin: () => UserCtx): Record<string, () => Promise<Said>> {
  const fresh = async () => {
    const ctx = ctxOfAdmin()
    const { id } = ctx.actor
    await ctx.db.delete(totpFactors).where(eq(totpFactors.userId, id))
    await ctx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, id))
    await giveKnownPassword(ctx)
    await endLoginsOf(ctx)
    await setUpTotp(ctx)
    return { ctx, object: ["user", id] as const, now: ctx.now.toISOString() }
  }
  const newPasskey = async () => {
    const ctx = ctxOfAdmin()
    await endLoginsOf(ctx)
    const device = softDevice()
    await giveKnownPassword(ctx)
    const { options } = accepted(await beginPasskey(ctx, { passwordOrCode: PASSWORD }))
    accepted(await addPasskey(ctx, { name: "Phone", response: device.register(JSON.parse(options)) }))
    const id = accepted(await getFactors(ctx, {})).passkeys.at(-1)?.id ?? ""
    return { ctx, id }
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
    addPasskey: async () => {
      const { ctx, id } = await newPasskey()
      const after = { user_id: ctx.actor.id, name: "[not kept]", is_backed_up: false }
      return { object: ["passkey", id], before: {}, after }
    },
    renamePasskey: async () => {
      const { ctx, id } = await newPasskey()
      accepted(await renamePasskey(ctx, { passkeyId: id, name: "Work laptop" }))
      return { object: ["passkey", id], before: { name: "[not kept]" }, after: { name: "[not kept]" } }
    },
    removePasskey: async () => {
      await fresh()
      const { ctx, id } = await newPasskey()
      accepted(await removePasskey(ctx, { passkeyId: id, passwordOrCode: PASSWORD }))
      const before = { user_id: ctx.actor.id, name: "[not kept]" }
      return { object: ["passkey", id], before, after: {} }
    },
    renewRecoveryCodes: async () => {
      const { ctx, object, now } = await fresh()
      accepted(await renewRecoveryCodes(ctx, { passwordOrCode: PASSWORD }))
      return { object, before: {}, after: { codes_since: now } }
    },
  }
}
