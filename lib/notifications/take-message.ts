import type { SystemCtx } from "@/lib/context"
import type { NotificationRow } from "./load-due"
import { loadMessages } from "./load-messages"
import type { Message } from "./messages"
import { settle, takeToSend } from "./settle"

/** Takes a notification to send it to a person, with what it says (see `takeToSend`). Null when there is nothing to send. */
export async function takeMessage(
  ctx: SystemCtx,
  id: string,
): Promise<{ readonly row: NotificationRow; readonly message: Message } | null> {
  const row = await takeToSend(ctx, id)
  const message = row && (await loadMessages(ctx.db, [row])).get(id)
  if (row && message) return { row, message }
  // Its webhook is gone by now, and with it what there was to tell.
  if (row) await settle(ctx, [id], { status: "skipped", reason: "endpoint_stopped" })
  return null
}
