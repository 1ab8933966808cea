"use client"
import { type AddressField, AddressFields, addressFields } from "@/components/money/address-fields"
import { CountrySelect } from "@/components/money/country-select"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { NO_ADDRESS } from "@/lib/core/addresses"
import type { CountryChoice } from "@/lib/core/country-names"
import { TEXT_MAX } from "@/lib/core/limits"
import type { HouseView } from "@/lib/house/wire"

const LABELS = {
  "seller.legalName": "Legal name of the seller",
  "seller.country": "Country of the seller",
  "seller.taxId": "Tax id of the seller",
  "seller.registration": "Number in the register of companies",
  "seller.email": "E-mail for questions about invoices",
} as const

export type SellerField = keyof typeof LABELS | AddressField<"seller.address">

/** The seller's fields, as they are stored. */
export function sellerFields(
  seller: HouseView["seller"],
): Record<SellerField, { label: string; initial: string }> {
  const { legalName, country, taxId, registration, email, address } = seller ?? { address: NO_ADDRESS }
  const stored = [legalName, country, taxId, registration, email]
  const own = Object.entries(LABELS).map(([name, label], index) => [
    name,
    { label, initial: stored[index] ?? "" },
  ])
  return { ...Object.fromEntries(own), ...addressFields("seller.address", address) }
}

/** Who sells, as it stands on invoices; where all is empty nobody does. */
export function SellerSection({
  form,
  countries,
}: {
  form: {
    field: (name: SellerField) => { id: string; label: string; error: string | undefined }
    control: (name: SellerField) => { name: string; defaultValue: string }
  }
  countries: readonly CountryChoice[]
}) {
  return (
    <Section title="Seller" id="seller">
      <p className="mt-1 type-body text-ink-2">
        Who sells the sessions, as it stands on invoices. Payments by Stripe need one.
      </p>
      <div className="mt-4 flex flex-col gap-6">
        <Field {...form.field("seller.legalName")} optional>
          <Input {...form.control("seller.legalName")} autoComplete="off" maxLength={TEXT_MAX.name} />
        </Field>
        <AddressFields name="seller.address" form={form} isOwn={false} />
        <Field
          {...form.field("seller.country")}
          optional
          hint="Needed with a name. Buyers who have named no country are taxed as buyers there."
        >
          <CountrySelect {...form.control("seller.country")} countries={countries} none="None chosen" />
        </Field>
        <div className="grid gap-6 sm:grid-cols-2">
          <Field {...form.field("seller.taxId")} optional>
            <Input {...form.control("seller.taxId")} autoComplete="off" maxLength={TEXT_MAX.taxId} />
          </Field>
          <Field {...form.field("seller.registration")} optional>
            <Input {...form.control("seller.registration")} autoComplete="off" maxLength={TEXT_MAX.name} />
          </Field>
        </div>
        <Field {...form.field("seller.email")} optional>
          <Input type="email" {...form.control("seller.email")} autoComplete="off" />
        </Field>
      </div>
    </Section>
  )
}
