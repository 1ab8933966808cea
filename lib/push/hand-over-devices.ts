import { and, eq } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { pushDevices } from "@/db/schema/destinations"

/** Who signed in, and the login that he has now. */
type SignedIn = { readonly userId: string; readonly sid: string }

/**
 * A browser that had a login signs in again: what is pushed to it goes on with the same person's new login. For another it ends,
 * who would read what comes for the one before.
 */
export async function handOverDevices(db: Handle, formerSid: string, to: SignedIn): Promise<void> {
  const { loginId, userId } = pushDevices
  await db
    .update(pushDevices)
    .set({ loginId: to.sid })
    .where(and(eq(loginId, formerSid), eq(userId, to.userId)))
  await db.delete(pushDevices).where(eq(loginId, formerSid))
}
