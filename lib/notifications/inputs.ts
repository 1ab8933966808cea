import { z } from "zod"
import { PageLimit } from "@/lib/core/page-inputs"
import { Uuid } from "@/lib/core/uuid-input"

/** The caller's notifications, newest first; `unread=1` leaves out those that were read. */
export const ListNotificationsInput = z.strictObject({
  unread: z.literal("1").optional(),
  limit: PageLimit,
  cursor: z.string().max(200).optional(),
})

/** One notification by its id. */
export const MarkReadInput = z.strictObject({ notificationId: Uuid })
