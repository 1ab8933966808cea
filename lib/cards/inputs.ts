import { z } from "zod"
import { readOwnPath } from "@/lib/core/own-path"
import { CHECKOUT_PURPOSES, type CheckoutPurpose } from "@/lib/core/payments"
import { Uuid } from "@/lib/core/uuid-input"

const RETURN_PATH_MAX = 1_000

const ReturnPath = z
  .string()
  .max(RETURN_PATH_MAX, { error: `Use at most ${RETURN_PATH_MAX} characters.` })
  .transform((text, issues) => {
    const path = readOwnPath(text)
    // What it is written with may be longer than what was typed.
    const isTooLong = path !== null && path.length > RETURN_PATH_MAX
    if (path !== null && !isTooLong) return path
    issues.addIssue({
      code: "custom",
      message: isTooLong
        ? `Use at most ${RETURN_PATH_MAX} characters.`
        : "Give a path of this application, such as /settings/payment.",
    })
    return z.NEVER
  })

/**
 * A page of the provider's: to save a card, for a payment of one's own or for none in particular, or to approve the amount of a payment, and where to go
 * on from there.
 */
export const OpenCheckoutInput = z
  .strictObject({ purpose: z.enum(CHECKOUT_PURPOSES), paymentId: Uuid.optional(), returnTo: ReturnPath })
  .refine(({ purpose, paymentId }) => purpose !== "authenticate" || paymentId !== undefined, {
    path: ["paymentId"],
    error: "Give the payment to approve.",
  })
  .meta({ wire: { oneOf: [ofPurpose("authenticate", ["paymentId"]), ofPurpose("setup", [])] } })

function ofPurpose(purpose: CheckoutPurpose, required: readonly string[]) {
  return { required: ["purpose", ...required], properties: { purpose: { const: purpose } } }
}

/** One page of the provider's. */
export const CheckoutIdInput = z.strictObject({ checkoutId: Uuid })

/** One saved card. */
export const MethodIdInput = z.strictObject({ methodId: Uuid })
