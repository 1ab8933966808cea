import { z } from "zod"

/** A postal address, its lines as they are written there. */
export const AddressOutput = z.object({
  line1: z.string().nullable(),
  line2: z.string().nullable(),
  postalCode: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
})
