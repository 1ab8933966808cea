import { eq } from "drizzle-orm"
import { passkeys, recoveryCodes, totpFactors } from "@/db/schema/factors"
import type { TxCtx } from "@/lib/context"

/** Takes away every second step of a person: authenticator app, recovery codes and passkeys. Answers how many passkeys there were. */
export async function forgetFactors({ db }: TxCtx, userId: string): Promise<number> {
  await db.delete(totpFactors).where(eq(totpFactors.userId, userId))
  await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  const keys = await db.delete(passkeys).where(eq(passkeys.userId, userId)).returning({ id: passkeys.id })
  return keys.length
}
