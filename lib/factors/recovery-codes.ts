import { hash, randomInt } from "node:crypto"
import { and, eq, isNull } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { recoveryCodes } from "@/db/schema/factors"
import type { TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { RECOVERY_CODES } from "@/lib/core/limits"

/** Without what is easily misread. */
const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
const LENGTH = 16

/** Replaces somebody's recovery codes by ten new ones, which are told this once. */
export async function renewCodes({ db, now }: TxCtx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode)
  await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  await db
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ id: newId(), userId, codeHash: hashOf(userId, code), createdAt: now })))
  return codes.map((code) => code.replace(/.{4}(?=.)/g, "$&-"))
}

/** Uses up a recovery code of somebody; false where it is none of his, or was used before. */
export async function spendRecoveryCode(
  db: Handle,
  userId: string,
  typed: string,
  now: Date,
): Promise<boolean> {
  const code = typed.toLowerCase().replace(/[\s-]/g, "")
  if (code.length !== LENGTH) return false
  const { userId: owner, codeHash, usedAt } = recoveryCodes
  const used = await db
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(and(eq(owner, userId), eq(codeHash, hashOf(userId, code)), isNull(usedAt)))
    .returning({ id: recoveryCodes.id })
  return used.length > 0
}

/** How many of somebody's recovery codes are left. */
export function countCodesLeft(db: Handle, userId: string): Promise<number> {
  return db.$count(recoveryCodes, and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)))
}

// 79 bits: nobody guesses one from its hash, so that no slow one is needed.
function newCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("")
}

function hashOf(userId: string, code: string): string {
  return hash("sha256", `${userId} ${code}`)
}
