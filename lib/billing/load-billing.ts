import { eq } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { billingProfiles } from "@/db/schema/invoices"
import { NO_ADDRESS, type PostalAddress } from "@/lib/core/addresses"

/** Whom an investor's invoices are made out to; revision 0 where he has never said. */
export type Billing = {
  readonly legalName: string | null
  readonly address: PostalAddress
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  readonly taxId: string | null
  readonly revision: number
}

/** What somebody has said of it; nulls where that is nothing. */
export async function loadBilling(db: Handle, userId: string): Promise<Billing> {
  const { legalName, address, country, taxId, revision } = billingProfiles
  const [billing] = await db
    .select({ legalName, address, country, taxId, revision })
    .from(billingProfiles)
    .where(eq(billingProfiles.userId, userId))
  return billing ?? { legalName: null, address: NO_ADDRESS, country: null, taxId: null, revision: 0 }
}
