import { eq } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { users } from "@/db/schema/users"
import { tellAccount } from "@/lib/accounts/account-links"
import { isLoginOf } from "@/lib/accounts/auth-sessions"
import { verifyPassword } from "@/lib/accounts/passwords"
import { recordAudit } from "@/lib/audit/record-audit"
import type { TxCtx, User } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { findTotp, hasPassword } from "./queries"
import { countCodesLeft, spendRecoveryCode } from "./recovery-codes"
import { FRESH_MS, NOT_FRESH, NOT_PROVEN } from "./rules"
import { spendTotpCode } from "./totp"

/** Uses up what somebody typed as his second step: which kind of code it was; null where it does not fit, or was used before. */
export async function spendCode(
  db: Handle,
  userId: string,
  typed: string,
  now: Date,
): Promise<"totp" | "recovery" | null> {
  if (await spendTotpCode(db, userId, typed.replace(/\s/g, ""), now)) return "totp"
  return (await spendRecoveryCode(db, userId, typed, now)) ? "recovery" : null
}

/** Whether somebody who is signed in shows once more who he is: by his password, or by a code, which is used up. */
export async function isProven(ctx: TxCtx<User>, typed: string): Promise<boolean> {
  const { db, actor, now } = ctx
  const kind = await spendCode(db, actor.id, typed, now)
  if (kind === "recovery") await recordCodeUse(ctx)
  if (kind !== null) return true
  const [user] = await db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, actor.id))
  return verifyPassword(user?.hash, typed)
}

/**
 * Whether somebody may set up another way in. He shows first that it is he, by his password or a code: who borrows his browser could stay
 * for good. Who has neither password nor app shows it by having signed in lately, which his passkey or his provider was asked for.
 */
export async function maySetUp(
  ctx: TxCtx<User>,
  typed: string | undefined,
): Promise<Result<null, "invalid_input">> {
  const { db, actor } = ctx
  const found = await findTotp(db, actor.id)
  const isAsked = Boolean(found?.sealedKey) || (await hasPassword(db, actor.id))
  if (!isAsked && (await isLoginOf(ctx, FRESH_MS))) return ok(null)
  if (typed !== undefined && (await isProven(ctx, typed))) return ok(null)
  return refuse("invalid_input", { fields: { passwordOrCode: [isAsked ? NOT_PROVEN : NOT_FRESH] } })
}

/** Writes to the trail that a recovery code of the one who acts was used up, and tells him by mail. */
export async function recordCodeUse(ctx: TxCtx<User>): Promise<void> {
  await tellAccount(ctx, "recovery_code_used", ctx.actor.id)
  const left = await countCodesLeft(ctx.db, ctx.actor.id)
  await recordAudit(ctx, {
    action: "recovery_code_used",
    object: ["user", ctx.actor.id],
    before: { codesLeft: left + 1 },
    after: { codesLeft: left },
  })
}
