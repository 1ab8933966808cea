import { eq } from "drizzle-orm"
import { notifications } from "@/db/schema/notifications"
import type { TxCtx } from "@/lib/context"
import type { NotificationRow } from "./load-due"

/**
 * Makes a notification due again, whatever became of it: the next sweep hands it over, with all of its tries before it. It keeps its
 * id, so that its receiver knows it by the same. Whether it is still true is looked at again when it is sent.
 */
export async function makeDueAgain({ db }: TxCtx, id: string): Promise<NotificationRow | null> {
  const [row] = await db
    .update(notifications)
    .set({ status: "due", reason: null, settledAt: null, queuedAt: null, readAt: null })
    .where(eq(notifications.id, id))
    .returning()
  return row ?? null
}
