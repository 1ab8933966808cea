import { sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { errorFacts, log } from "@/lib/log"

/** Who signed in, and the login that he has now. */
type SignedIn = { readonly userId: string; readonly sid: string }

/**
 * A browser that had a login signs in again: what is pushed to it goes on with the same person's new login. For another it ends,
 * who would read what comes for the one before.
 */
export async function handOverDevices(db: Handle, formerSid: string, to: SignedIn): Promise<void> {
  // In one statement, which is done or is not.
  await db.execute(sql`
    with ended as (delete from push_devices where login_id = ${formerSid} and user_id <> ${to.userId})
    update push_devices set login_id = ${to.sid} where login_id = ${formerSid} and user_id = ${to.userId}`)
}

/** The same where somebody signs in: that he is signed in stands, whatever becomes of the browser's pushes. */
export async function tryToHandOverDevices(db: Handle, formerSid: string, to: SignedIn): Promise<void> {
  try {
    await handOverDevices(db, formerSid, to)
  } catch (error) {
    log.error(errorFacts(error), "a browser's pushes were not handed over")
  }
}
