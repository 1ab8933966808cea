"use client"
import { useId, useRef, useState } from "react"
import { CountrySelect } from "@/components/money/country-select"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { NO_TAX } from "@/lib/billing/tax-rules"
import { buyerWords, leavesBuyers, percentWords, rulePassedBy } from "@/lib/billing/tax-words"
import type { CountryChoice } from "@/lib/core/country-names"
import { TAX_RULES_MAX } from "@/lib/core/limits"
import { matchOf, movedRows, TAX_FIELDS, type TaxField, type TaxRow, taxName } from "./tax-rows"
import { TaxIdSelect, TaxRuleRow } from "./tax-rule-row"

type Wired = { id: string; label: string; error: string | undefined }

/** What is taxed how: the rules in their order, and what is left for those whom none of them is about. */
export function TaxSection({
  rows,
  onRows,
  field,
  countries,
  sellerCountry,
}: {
  rows: readonly TaxRow[]
  onRows: (rows: readonly TaxRow[]) => void
  field: (index: number, name: TaxField) => Wired
  countries: readonly CountryChoice[]
  /** The seller's as it is stored. */
  sellerCountry: string | null
}) {
  const id = useId()
  const added = useRef(new Set<string>())
  const [said, setSaid] = useState("")
  const names = new Map(countries.map(({ code, name }) => [code, name]))
  const matches = rows.map(matchOf)
  const home = sellerCountry && names.get(sellerCountry)
  const add = () => {
    const key = crypto.randomUUID()
    added.current.add(key)
    onRows([...rows, { key, country: "", hasTaxId: "", percent: "", label: "", note: "" }])
  }
  return (
    <Section title="Tax" id="tax">
      <p className="mt-1 type-body text-ink-2">
        The first rule that fits a buyer applies. A session keeps the tax that it was booked with: what
        changes here counts for what is booked from then on.{" "}
        {home
          ? `Who has named no country is taxed as a buyer in ${home}, the seller’s own.`
          : "Who has named no country is taxed as a buyer in the seller’s own, once that is said."}
      </p>
      <ol data-draft className="mt-4 border-t border-rule">
        {rows.map((row, index) => (
          <TaxRuleRow
            key={row.key}
            row={row}
            index={index}
            buyers={buyerWords(matchOf(row), names, index === 0)}
            passedBy={rulePassedBy(matches, index) + 1}
            isLast={index === rows.length - 1}
            isNew={added.current.has(row.key)}
            field={(name) => field(index, name)}
            countries={countries}
            onChange={(changed) => onRows(rows.with(index, changed))}
            onMove={(by) => {
              onRows(movedRows(rows, index, by))
              setSaid(`Rule ${index + 1} is now rule ${index + 1 + by}.`)
            }}
            onRemove={() => {
              onRows(rows.toSpliced(index, 1))
              setSaid(`Rule ${index + 1} is removed.`)
            }}
          />
        ))}
      </ol>
      {leavesBuyers(matches) && (
        <p className="flex min-h-11 items-baseline gap-3 border-b border-rule py-2.5">
          <span className="w-5 shrink-0" />
          <span className="min-w-0 flex-1">
            <span className="block type-body">
              {buyerWords({ country: null, hasTaxId: null }, names, rows.length === 0)}
            </span>
            <span className="block type-small text-ink-3">{NO_TAX.label}</span>
          </span>
          <span className="type-key tabular-nums">{percentWords(NO_TAX.basisPoints)}</span>
          <span className="w-4 shrink-0" />
        </p>
      )}
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {rows.length < TAX_RULES_MAX && (
        <Button onClick={add} className="mt-4 noscript:hidden">
          Add a rule
        </Button>
      )}
      <noscript>
        <fieldset className="mt-4 grid gap-6 border-b border-rule pb-5">
          <legend className="mb-2 type-key">Another rule</legend>
          <Field id={`${id}country`} label={TAX_FIELDS.country}>
            <CountrySelect name={taxName(rows.length, "country")} countries={countries} none="Any country" />
          </Field>
          <Field id={`${id}hasTaxId`} label={TAX_FIELDS.hasTaxId}>
            <TaxIdSelect name={taxName(rows.length, "hasTaxId")} />
          </Field>
          <Field id={`${id}label`} label={TAX_FIELDS.label}>
            <Input name={taxName(rows.length, "label")} />
          </Field>
          <Field id={`${id}percent`} label={TAX_FIELDS.percent}>
            <Input name={taxName(rows.length, "percent")} />
          </Field>
          <Field id={`${id}note`} label={TAX_FIELDS.note} optional>
            <Input name={taxName(rows.length, "note")} />
          </Field>
        </fieldset>
      </noscript>
    </Section>
  )
}
