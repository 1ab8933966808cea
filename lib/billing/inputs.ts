import { z } from "zod"
import { AddressInput } from "@/lib/core/address-input"
import { NO_ADDRESS } from "@/lib/core/addresses"
import { Country } from "@/lib/core/country-input"
import { TEXT_MAX } from "@/lib/core/limits"
import { singleLine } from "@/lib/core/text"

const fields = {
  legalName: singleLine(TEXT_MAX.name).nullable(),
  /** Lines that are left out stay as they are. */
  address: AddressInput,
  country: Country.nullable(),
  taxId: singleLine(TEXT_MAX.taxId).nullable(),
}

const Seen = { revision: z.int().min(0).optional() }

/** Any of whom one's invoices are made out to; `revision` is the one that the caller saw. */
export const UpdateBillingInput = z
  .strictObject({
    ...fields,
    /** Null empties it. */
    address: AddressInput.nullable().transform((address) => address ?? NO_ADDRESS),
  })
  .partial()
  .extend(Seen)

/** The form of it as it is posted: the whole of it, so that an emptied field empties what is stored. */
export const SaveBillingInput = z.strictObject({
  legalName: fields.legalName.default(null),
  address: AddressInput.prefault({}).transform((address) => ({ ...NO_ADDRESS, ...address })),
  country: fields.country.default(null),
  taxId: fields.taxId.default(null),
  ...Seen,
})
