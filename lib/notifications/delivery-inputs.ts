import { z } from "zod"
import { TEXT_MAX } from "@/lib/core/limits"
import { PageLimit } from "@/lib/core/page-inputs"
import {
  ALL_NOTIFICATION_REASONS,
  CHANNELS,
  NOTIFICATION_KINDS,
  NOTIFICATION_STATUSES,
} from "@/lib/core/telling"
import { singleLine } from "@/lib/core/text"
import { Uuid } from "@/lib/core/uuid-input"

const FILTERS = {
  channel: z.enum(CHANNELS).optional(),
  kind: z.enum(NOTIFICATION_KINDS).optional(),
  reason: z.enum(ALL_NOTIFICATION_REASONS).optional(),
  /** Words of the name or the e-mail address of whom it is for, or of the topic of its session. */
  person: singleLine(TEXT_MAX.name).optional(),
}

/** Filters and page of everything that people and programs were and will be told, what happened last first. */
export const ListAllDeliveriesInput = z.strictObject({
  status: z.enum(NOTIFICATION_STATUSES).optional(),
  /** What was tried before (1), or was not (0). */
  tried: z.enum(["0", "1"]).optional(),
  ...FILTERS,
  limit: PageLimit,
  cursor: z.string().max(200).optional(),
})

/** The same filters without the status, by which they are counted. */
export const CountDeliveriesInput = z.strictObject(FILTERS)
export type DeliveryFilters = Readonly<z.output<typeof CountDeliveriesInput>>

/** One notification by its id. */
export const OneDeliveryInput = z.strictObject({ notificationId: Uuid })
