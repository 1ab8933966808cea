import { z } from "zod"
import { CHECKOUT_STATUSES } from "@/lib/core/payments"
import { SANDBOX_EVENT_WEATHER, SANDBOX_PROVIDER_WEATHER } from "@/lib/core/sandbox"

/** What came of choosing a card, and where to go on once the page is complete. A refused card leaves the page open for another. */
export const ChosenCardOutput = z.object({ status: z.enum(CHECKOUT_STATUSES), returnUrl: z.string() })

/** What the sandbox is like, and how many holds were dropped just now. */
export const SandboxOutput = z.object({
  provider: z.enum(SANDBOX_PROVIDER_WEATHER),
  events: z.enum(SANDBOX_EVENT_WEATHER),
  lapsedHolds: z.int(),
})
