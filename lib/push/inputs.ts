import { z } from "zod"
import { PUSH_ENDPOINT_MAX, TEXT_MAX } from "@/lib/core/limits"
import { singleLine } from "@/lib/core/text"
import { Uuid } from "@/lib/core/uuid-input"

const WHOLE_ADDRESS = "Give the whole address, as the browser's subscription has it."

/** A browser's subscription (PushSubscription.toJSON) and what its owner knows it by; which hosts may be called is the operation's to decide. */
export const SavePushDeviceInput = z.strictObject({
  endpoint: z
    .string()
    .max(PUSH_ENDPOINT_MAX, { error: `Use at most ${PUSH_ENDPOINT_MAX} characters.` })
    .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), { error: WHOLE_ADDRESS })
    .meta({ wire: { format: "uri" } }),
  keys: z.strictObject({
    /** A point of P-256 that is not compressed: 65 bytes. */
    p256dh: z.string().regex(/^B[\w-]{86}=?$/, { error: "Give the 65 bytes of the key in base64url." }),
    auth: z.string().regex(/^[\w-]{22}(==)?$/, { error: "Give the 16 bytes of the secret in base64url." }),
  }),
  name: singleLine(TEXT_MAX.name).nullish(),
})

/** One device. */
export const PushDeviceIdInput = z.strictObject({ deviceId: Uuid })
