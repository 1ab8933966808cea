import { and, eq, isNotNull, isNull, lt, or } from "drizzle-orm"
import { generateSecret, generateURI, verify } from "otplib"
import { encode } from "uqr"
import type { Handle } from "@/db/client"
import { totpFactors } from "@/db/schema/factors"
import { SENDER_NAME } from "@/lib/core/mailbox-input"
import { seal, unseal } from "@/lib/sealed"

const PURPOSE = "authenticator keys"
/** One step of 30 seconds before and after: what a phone's clock may be off by, and the time to type. */
const TOLERANCE_SECONDS = 30

/** A new key for an authenticator app (160 bits, base32). */
export function newTotpKey(): string {
  return generateSecret()
}

/** A key as it is stored: for a person, or for one who sets it up (`setUpOwner`). */
export function sealTotpKey(key: string, owner: string): string {
  return seal(key, PURPOSE, owner)
}

/** The key that is stored; null where it cannot be read, as after AUTH_SECRET was changed. */
export function openTotpKey(sealed: string, owner: string): string | null {
  return unseal(sealed, PURPOSE, owner)
}

/** The address that an authenticator app reads a key from, and its QR code: how many modules wide, and its dark ones as a path. */
export function totpSetUp(key: string, email: string) {
  const uri = generateURI({ issuer: SENDER_NAME, label: email, secret: key })
  const { size, data } = encode(uri, { border: 4 })
  const runs = data.flatMap((row, y) =>
    darkRuns(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  )
  return { key, uri, qr: { size, path: runs.join("") } }
}

function darkRuns(row: readonly boolean[]): [start: number, length: number][] {
  const starts = row.flatMap((dark, x) => (dark && !row[x - 1] ? [x] : []))
  return starts.map((x) => {
    const end = row.indexOf(false, x)
    return [x, (end < 0 ? row.length : end) - x]
  })
}

/** The time step of RFC 6238 that a code is of, one before or after the present one included; null where it fits none after `after`. */
export async function stepOfCode(
  key: string,
  code: string,
  now: Date,
  after: number | null,
): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null
  const epoch = Math.floor(now.getTime() / 1000)
  const result = await verify({
    secret: key,
    token: code,
    epoch,
    epochTolerance: TOLERANCE_SECONDS,
    ...(after === null ? {} : { afterTimeStep: after }),
  })
  return result.valid && "timeStep" in result ? result.timeStep : null
}

/** Uses up a code of somebody's authenticator app; false where it does not fit, or a code of its step or a later one was taken before. */
export async function spendTotpCode(db: Handle, userId: string, code: string, now: Date): Promise<boolean> {
  const [row] = await db.select().from(totpFactors).where(eq(totpFactors.userId, userId))
  const key = row?.sealedKey ? openTotpKey(row.sealedKey, userId) : null
  if (!row || key === null) return false
  const step = await stepOfCode(key, code, now, row.lastStep)
  if (step === null) return false
  const { lastStep } = totpFactors
  // Of two at once with the same code the second finds the step taken.
  const taken = await db
    .update(totpFactors)
    .set({ lastStep: step, lastUsedAt: now })
    .where(
      and(
        eq(totpFactors.userId, userId),
        isNotNull(totpFactors.sealedKey),
        or(isNull(lastStep), lt(lastStep, step)),
      ),
    )
    .returning({ userId: totpFactors.userId })
  return taken.length > 0
}
