import { and, eq, gt, isNull, lt } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { passkeyChallenges } from "@/db/schema/factors"
import { MINUTE_MS } from "@/lib/core/duration"
import { SENDER_NAME } from "@/lib/core/mailbox-input"
import { env } from "@/lib/env"

const CHALLENGE_MS = 5 * MINUTE_MS

/** For whom passkeys are made: this house, by the origin that people type. */
export function relyingParty() {
  const { APP_URL } = env()
  return { id: new URL(APP_URL).hostname, origin: APP_URL, name: SENDER_NAME }
}

/** Keeps what a passkey is asked to sign: for this person, or for whoever has one. What was never signed goes with it. */
export async function keepChallenge(
  db: Handle,
  challenge: string,
  userId: string | null,
  now: Date,
): Promise<void> {
  await db
    .delete(passkeyChallenges)
    .where(lt(passkeyChallenges.createdAt, new Date(now.getTime() - CHALLENGE_MS)))
  await db.insert(passkeyChallenges).values({ challenge, userId, createdAt: now })
}

/** Whether a challenge was made for that, lately, and was not answered yet: it is used up. */
export async function takeChallenge(
  db: Handle,
  challenge: string,
  userId: string | null,
  now: Date,
): Promise<boolean> {
  const owner = passkeyChallenges.userId
  const taken = await db
    .delete(passkeyChallenges)
    .where(
      and(
        eq(passkeyChallenges.challenge, challenge),
        userId === null ? isNull(owner) : eq(owner, userId),
        gt(passkeyChallenges.createdAt, new Date(now.getTime() - CHALLENGE_MS)),
      ),
    )
    .returning({ challenge: passkeyChallenges.challenge })
  return taken.length > 0
}
