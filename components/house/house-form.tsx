"use client"
import { useState } from "react"
import { countChanges } from "@/components/forms/count-changes"
import { FormProblem } from "@/components/forms/form-problem"
import { LeaveGuard } from "@/components/forms/leave-guard"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { useCarriedDraft, useTakenDraft } from "@/components/forms/use-carried-draft"
import { fitLeads, LeadChoices } from "@/components/notifications/lead-choices"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input, Textarea } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { Select } from "@/components/ui/select"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import type { CountryChoice } from "@/lib/core/country-names"
import { LEGAL_LINKS_MAX, TEXT_MAX } from "@/lib/core/limits"
import { CURRENCIES } from "@/lib/core/money"
import { linkLines, SaveHouseInput } from "@/lib/house/inputs"
import type { HouseView } from "@/lib/house/wire"
import type { ZoneChoice } from "@/lib/zone-list"
import { type SellerField, SellerSection, sellerFields } from "./seller-section"
import { rowsOfRules, rowsOfTexts, type TaxRow, taxFields, taxName } from "./tax-rows"
import { TaxSection } from "./tax-section"

const LABELS = {
  name: "Name of the house",
  supportEmail: "Support address",
  legalLinks: "Legal links",
  timeZone: "Time zone",
  currency: "Currency",
  reminderMinutes: "Reminders before a session",
  cancellationWords: "About cancelling",
} as const

type HouseField = keyof typeof LABELS | SellerField | ReturnType<typeof taxName>

/** What holds for the whole house; another's save since it was drawn is refused, and nothing typed is lost. */
export function HouseForm({
  house,
  zones,
  countries,
  action,
}: {
  house: HouseView
  zones: readonly ZoneChoice[]
  countries: readonly CountryChoice[]
  action: FormAction<HouseView>
}) {
  const toast = useToast()
  const [changes, setChanges] = useState(0)
  const initial = {
    ...house,
    supportEmail: house.supportEmail ?? "",
    cancellationWords: house.cancellationWords ?? "",
    legalLinks: linkLines(house.legalLinks),
    reminderMinutes: "",
  }
  const names = Object.keys(LABELS) as (keyof typeof LABELS)[]
  const own = names.map((name) => [name, { label: LABELS[name], initial: initial[name] }])
  const [typedRows, setRows] = useState<readonly TaxRow[] | null>(null)
  const storedRows = rowsOfRules(house.taxRules)
  // Without JavaScript there is a row more than there are rules.
  const form = useActionForm<HouseView, HouseField>({
    schema: SaveHouseInput,
    action,
    fields: {
      ...(Object.fromEntries(own) as Record<keyof typeof LABELS, { label: string; initial: string }>),
      ...sellerFields(house.seller),
      ...taxFields((typedRows ?? storedRows).length + 1),
    },
    onSuccess: () => {
      setChanges(0)
      toast({ message: "Saved." })
    },
  })
  const stored = house.reminderMinutes.map(String)
  const returned = form.state?.ok === false ? (form.state.values?.reminderMinutes ?? []) : stored
  const [leads, setLeads] = useState<readonly string[]>(fitLeads(returned))
  const leadChanges = leads.toSorted().join() === stored.toSorted().join() ? 0 : 1
  const reminders = form.field("reminderMinutes")
  const refusedRows = form.state?.ok === false && form.state.values && rowsOfTexts(form.state.values)
  const rows = typedRows ?? (refusedRows || storedRows)
  const rowChanges = JSON.stringify(rows) === JSON.stringify(storedRows) ? 0 : 1
  useCarriedDraft("tax rules", rowChanges ? rows : null)
  useTakenDraft<readonly TaxRow[]>("tax rules", setRows)
  return (
    <SendingForm
      form={form}
      className="mt-7 flex max-w-2xl flex-col gap-9"
      onChange={(event) => setChanges(countChanges(event.currentTarget))}
    >
      <LeaveGuard changes={changes + leadChanges + rowChanges} />
      <input type="hidden" name="revision" value={house.revision} />
      <FormProblem form={form} />
      <Section title="Who you are">
        <div className="mt-4 flex flex-col gap-6">
          <Field
            {...form.field("name")}
            max={TEXT_MAX.name}
            hint="In the footer of every page and at the end of every mail."
          >
            <Input {...form.control("name")} autoComplete="organization" />
          </Field>
          <Field
            {...form.field("supportEmail")}
            optional
            hint="Whom people write to when something does not work. In the footer and in mails."
          >
            <Input type="email" {...form.control("supportEmail")} autoComplete="off" />
          </Field>
          <Field
            {...form.field("legalLinks")}
            optional
            hint={`A line for each, at most ${LEGAL_LINKS_MAX}: what it is called, then its https address. In the footer.`}
          >
            <Textarea
              rows={3}
              {...form.control("legalLinks")}
              placeholder="Terms https://example.com/terms"
            />
          </Field>
        </div>
      </Section>
      <Section title="What new people begin with">
        <p className="mt-1 type-body text-ink-2">Nobody’s own settings change when these do.</p>
        <div className="mt-4 flex flex-col gap-6">
          <Field {...form.field("timeZone")} hint="Of a new analyst’s hours, until the analyst chooses.">
            <Select {...form.control("timeZone")}>
              {zones.map(({ timeZone, label }) => (
                <option key={timeZone} value={timeZone}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
          <Field {...form.field("currency")} hint="Of a new analyst’s rate.">
            <Select {...form.control("currency")}>
              {CURRENCIES.map((currency) => (
                <option key={currency}>{currency}</option>
              ))}
            </Select>
          </Field>
          <LeadChoices
            id={reminders.id}
            legend={LABELS.reminderMinutes}
            error={reminders.error}
            returned={returned}
            chosen={leads}
            onChosen={setLeads}
          />
        </div>
      </Section>
      <Section title="Before they book">
        <div className="mt-4">
          <Field
            {...form.field("cancellationWords")}
            optional
            max={TEXT_MAX.reason}
            hint="An investor reads it beside the button that books."
          >
            <Textarea rows={3} {...form.control("cancellationWords")} />
          </Field>
        </div>
      </Section>
      <SellerSection form={form} countries={countries} />
      <TaxSection
        rows={rows}
        onRows={setRows}
        field={(index, name) => form.field(taxName(index, name))}
        countries={countries}
        sellerCountry={house.seller?.country ?? null}
      />
      <Button type="submit" variant="primary" busy={form.busy} busyLabel="Saving…" className="sm:self-start">
        Save
      </Button>
    </SendingForm>
  )
}
