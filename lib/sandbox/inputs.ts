import { z } from "zod"
import {
  SANDBOX_CARDS,
  SANDBOX_CHALLENGES,
  SANDBOX_EVENT_WEATHER,
  SANDBOX_PROVIDER_WEATHER,
} from "@/lib/core/sandbox"
import { Uuid } from "@/lib/core/uuid-input"

/** A card that is chosen on a page of the sandbox's, and what its bank is answered where it asks: without an answer the page is left. */
export const ChooseSandboxCardInput = z.strictObject({
  checkoutId: Uuid,
  card: z.enum(SANDBOX_CARDS, { error: "Choose a card." }),
  challenge: z.enum(SANDBOX_CHALLENGES).optional(),
})

/** What the sandbox is to be like from now on; with `lapseHolds` every hold that it keeps is dropped at once. */
export const ChangeSandboxInput = z.strictObject({
  provider: z.enum(SANDBOX_PROVIDER_WEATHER).optional(),
  events: z.enum(SANDBOX_EVENT_WEATHER).optional(),
  lapseHolds: z.boolean().default(false),
})
