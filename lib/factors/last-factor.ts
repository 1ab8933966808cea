import { eq } from "drizzle-orm"
import { passkeys, recoveryCodes, totpFactors } from "@/db/schema/factors"
import type { TxCtx, User } from "@/lib/context"
import { env } from "@/lib/env"
import { hasFactor, isTotpOf } from "./queries"
import { mustHaveFactor } from "./rules"

/** Why the last second step of an administrator stays. */
export const LAST_REQUIRED =
  "Administrators need a second step here, and this is your only one. Add another first, then remove this."

/** Whether the caller must have a second step and has but one. */
export async function isLastRequired({ db, actor }: TxCtx<User>): Promise<boolean> {
  if (!mustHaveFactor(actor, env().ADMIN_MFA)) return false
  const keys = await db.$count(passkeys, eq(passkeys.userId, actor.id))
  return keys + (await db.$count(totpFactors, isTotpOf(actor.id))) <= 1
}

/** Recovery codes of somebody who has no second step any more are none. */
export async function forgetCodesOfNothing({ db }: TxCtx, userId: string): Promise<void> {
  if (!(await hasFactor(db, userId))) await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
}
