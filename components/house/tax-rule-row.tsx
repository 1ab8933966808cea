"use client"
import { type ComponentProps, useId } from "react"
import { CountrySelect } from "@/components/money/country-select"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { ChevronDownIcon } from "@/components/ui/icons"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { CountryChoice } from "@/lib/core/country-names"
import { TEXT_MAX } from "@/lib/core/limits"
import { TAX_FIELD_NAMES, TAX_FIELDS, type TaxField, type TaxRow, taxName } from "./tax-rows"

type Wired = { id: string; label: string; error: string | undefined }

/** One rule: a line of the ledger that says whom it is about and what is charged, and behind it the fields that say so. */
export function TaxRuleRow({
  row,
  index,
  buyers,
  passedBy,
  isLast,
  isNew,
  field,
  countries,
  onChange,
  onMove,
  onRemove,
}: {
  row: TaxRow
  index: number
  /** Whom it is about, in words. */
  buyers: string
  /** The number of an earlier rule that takes all of its buyers; 0 where there is none. */
  passedBy: number
  isLast: boolean
  isNew: boolean
  field: (name: TaxField) => Wired
  countries: readonly CountryChoice[]
  onChange: (row: TaxRow) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}) {
  const isTyped = row.isRemoved || (row.place !== undefined && row.place !== String(index + 1))
  const isWrong = TAX_FIELD_NAMES.some((name) => field(name).error)
  const number = index + 1
  const place = useId()
  const named = (name: TaxField) => ({ ...field(name), label: TAX_FIELDS[name] })
  const control = (name: TaxField) => ({
    name: taxName(index, name),
    value: row[name],
    onChange: ({ target }: { target: { value: string } }) => onChange({ ...row, [name]: target.value }),
  })
  return (
    <li className="border-b border-rule">
      <details className="group" open={isNew || isTyped || isWrong || undefined}>
        <summary className="flex min-h-11 list-none items-baseline gap-3 py-2.5 hover:text-accent [&::-webkit-details-marker]:hidden">
          <span className="w-5 shrink-0 type-small text-ink-3 tabular-nums">{number}</span>
          <span className="min-w-0 flex-1">
            <span className="block type-body">{buyers}</span>
            <span className="block type-small text-ink-3">
              {[row.label, row.note && `“${row.note}”`].filter(Boolean).join(", ")}
            </span>
            {passedBy > 0 && (
              <span className="block type-small text-ochre">Never applied: rule {passedBy} comes first.</span>
            )}
          </span>
          <span className="type-key whitespace-nowrap tabular-nums">{row.percent && `${row.percent}%`}</span>
          <ChevronDownIcon className="shrink-0 translate-y-0.5 text-ink-2 group-open:rotate-180" />
        </summary>
        <fieldset
          aria-label={`Rule ${number}`}
          className="grid min-w-0 gap-6 pt-2 pb-5 sm:grid-cols-6 sm:pl-8"
        >
          <Field {...named("country")} className="sm:col-span-3">
            <CountrySelect {...control("country")} countries={countries} none="Any country" />
          </Field>
          <Field {...named("hasTaxId")} className="sm:col-span-3">
            <TaxIdSelect {...control("hasTaxId")} />
          </Field>
          <Field {...named("label")} className="sm:col-span-4">
            <Input {...control("label")} autoComplete="off" placeholder="VAT" maxLength={TEXT_MAX.taxLabel} />
          </Field>
          <Field {...named("percent")} className="sm:col-span-2">
            <Input {...control("percent")} autoComplete="off" inputMode="decimal" placeholder="19" />
          </Field>
          <Field {...named("note")} optional className="sm:col-span-6">
            <Input
              {...control("note")}
              autoComplete="off"
              placeholder="Reverse charge"
              maxLength={TEXT_MAX.taxNote}
            />
          </Field>
          <div className="flex flex-wrap gap-2 sm:col-span-6 noscript:hidden">
            <Button onClick={() => onMove(-1)} disabled={index === 0} aria-label={`Move up rule ${number}`}>
              Move up
            </Button>
            <Button onClick={() => onMove(1)} disabled={isLast} aria-label={`Move down rule ${number}`}>
              Move down
            </Button>
            <Button onClick={onRemove} aria-label={`Remove rule ${number}`}>
              Remove
            </Button>
          </div>
          <noscript>
            <Field id={place} label="Its place among the rules" className="mb-2">
              <Input
                name={`taxRules.${index}.place`}
                defaultValue={row.place ?? number}
                inputMode="numeric"
              />
            </Field>
            <label className="flex min-h-11 items-center gap-2 type-body">
              <input type="checkbox" name={`taxRules.${index}.isRemoved`} defaultChecked={row.isRemoved} />{" "}
              Remove this rule
            </label>
          </noscript>
        </fieldset>
      </details>
    </li>
  )
}

/** Whether a rule is about buyers with a tax id, without one, or both. */
export function TaxIdSelect(props: Omit<ComponentProps<typeof Select>, "children">) {
  return (
    <Select {...props}>
      <option value="">With or without one</option>
      <option value="true">With one</option>
      <option value="false">Without one</option>
    </Select>
  )
}
