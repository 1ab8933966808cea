import { z } from "zod"
import { CURRENCIES } from "./money"

/** The price that a caller says he saw, in whole units with the currency's decimals; null is free. What he leaves out is not compared. */
export const SeenPrice = {
  priceQuote: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, { error: "Give an amount such as 150.00, or null for a free session." })
    .nullish(),
  currency: z.enum(CURRENCIES).optional(),
}
