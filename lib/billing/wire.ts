import { z } from "zod"
import { AddressOutput } from "@/lib/core/address-output"
import type { OutputOf } from "@/lib/core/output"

/** Whom one's invoices are made out to; all of it null until it is said. */
export const BillingOutput = z.object({
  legalName: z.string().nullable(),
  address: AddressOutput,
  /** ISO 3166-1 alpha-2. Without one the seller's own applies. */
  country: z.string().nullable(),
  taxId: z.string().nullable(),
  /** 0 until something is said. */
  revision: z.int(),
})
export type BillingView = OutputOf<typeof BillingOutput>
