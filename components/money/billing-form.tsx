"use client"
import { useState } from "react"
import { countChanges } from "@/components/forms/count-changes"
import { FormProblem } from "@/components/forms/form-problem"
import { LeaveGuard } from "@/components/forms/leave-guard"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { useToast } from "@/components/ui/toast"
import { SaveBillingInput } from "@/lib/billing/inputs"
import type { BillingView } from "@/lib/billing/wire"
import type { FormAction } from "@/lib/core/action-state"
import type { CountryChoice } from "@/lib/core/country-names"
import { TEXT_MAX } from "@/lib/core/limits"
import { type AddressField, AddressFields, addressFields } from "./address-fields"
import { CountrySelect } from "./country-select"

type BillingField = "legalName" | "country" | "taxId" | AddressField<"address">

/** Whom an investor's invoices are made out to; what was saved elsewhere since it was drawn is not overwritten. */
export function BillingForm({
  billing,
  countries,
  action,
}: {
  billing: BillingView
  countries: readonly CountryChoice[]
  action: FormAction<BillingView>
}) {
  const toast = useToast()
  const [changes, setChanges] = useState(0)
  const form = useActionForm<BillingView, BillingField>({
    schema: SaveBillingInput,
    action,
    fields: {
      legalName: { label: "Name on invoices", initial: billing.legalName ?? "" },
      ...addressFields("address", billing.address),
      country: { label: "Country", initial: billing.country ?? "" },
      taxId: { label: "Tax id", initial: billing.taxId ?? "" },
    },
    onSuccess: () => {
      setChanges(0)
      toast({ message: "Saved." })
    },
  })
  return (
    <Section id="billing" title="Invoices are made out to">
      <p className="mt-1 type-body text-ink-2">
        What was issued stays as it is. Country and tax id say what a session is taxed when you book it.
      </p>
      <SendingForm
        form={form}
        className="mt-4 flex flex-col gap-6"
        onChange={(event) => setChanges(countChanges(event.currentTarget))}
      >
        <LeaveGuard changes={changes} />
        <input type="hidden" name="revision" value={billing.revision} />
        <FormProblem form={form} />
        <Field {...form.field("legalName")} optional hint="Your own name where this is empty.">
          <Input {...form.control("legalName")} autoComplete="organization" maxLength={TEXT_MAX.name} />
        </Field>
        <AddressFields name="address" form={form} isOwn />
        <div className="grid gap-6 sm:grid-cols-2">
          <Field {...form.field("country")} optional>
            <CountrySelect
              {...form.control("country")}
              countries={countries}
              none="As the seller’s"
              autoComplete="country"
            />
          </Field>
          <Field {...form.field("taxId")} optional hint="Such as a VAT number.">
            <Input {...form.control("taxId")} autoComplete="off" maxLength={TEXT_MAX.taxId} />
          </Field>
        </div>
        <Button type="submit" busy={form.busy} busyLabel="Saving…" className="sm:self-start">
          Save
        </Button>
      </SendingForm>
    </Section>
  )
}
