import { z } from "zod"
import { WEBHOOK_URL_MAX } from "@/lib/core/limits"
import { PageLimit } from "@/lib/core/page-inputs"
import { WEBHOOK_EVENTS } from "@/lib/core/telling"
import { Uuid } from "@/lib/core/uuid-input"

/** Where a webhook posts to; which hosts may be called is the operation's to decide. */
const Address = z
  .string()
  .trim()
  .max(WEBHOOK_URL_MAX, { error: `Use at most ${WEBHOOK_URL_MAX} characters.` })
  .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), {
    error: "Give the whole address, such as https://example.com/hooks.",
  })
  .meta({ wire: { format: "uri" } })
  .transform((text) => new URL(text).href)
  .pipe(z.string().max(WEBHOOK_URL_MAX, { error: `Use at most ${WEBHOOK_URL_MAX} characters.` }))

/** What a webhook hears, each once. */
const Events = z
  .array(z.enum(WEBHOOK_EVENTS), { error: "Choose at least one event." })
  .min(1, { error: "Choose at least one event." })
  .transform((events) => WEBHOOK_EVENTS.filter((event) => events.includes(event)))

/** A new webhook. */
export const CreateWebhookInput = z.strictObject({ url: Address, events: Events })

/** One webhook. */
export const WebhookIdInput = z.strictObject({ webhookId: Uuid })

/** What of a webhook is to be another: its address, its events, whether it is on; each that is given. */
export const UpdateWebhookInput = z.strictObject({
  webhookId: Uuid,
  url: Address.optional(),
  events: Events.optional(),
  isEnabled: z.boolean().optional(),
})

/** What was sent to a webhook, newest first, a page at a time. */
export const ListDeliveriesInput = z.strictObject({
  webhookId: Uuid,
  limit: PageLimit,
  cursor: z.string().max(200).optional(),
})

/** One message of a webhook's log. */
export const DeliveryIdInput = z.strictObject({ webhookId: Uuid, deliveryId: Uuid })
