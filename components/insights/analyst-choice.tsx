import { Button } from "@/components/ui/button"
import { FilterField } from "@/components/ui/filter-field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { InsightsQuery } from "./insights-url"
import { KeptParams } from "./kept-params"

export type AnalystOption = { readonly id: string; readonly name: string }
type ChoiceProps = { path: string; query: InsightsQuery; analysts: readonly AnalystOption[] }

/** Chooses whose insights are shown. */
export function AnalystChoice({ path, query, analysts }: ChoiceProps) {
  return (
    <form
      key={query.analyst}
      method="get"
      action={path}
      className="flex items-end gap-3 border-b border-rule py-4 *:first:grow sm:*:first:max-w-80"
    >
      <AnalystSelect
        label="Analyst"
        name="analyst"
        chosen={query.analyst}
        analysts={analysts}
        nobody="Choose one"
      />
      <KeptParams query={query} without={["analyst"]} />
      <Button type="submit" className="sm:min-h-11">
        Show
      </Button>
    </form>
  )
}

/** Chooses what is compared: an analyst or the house, with another analyst, or with other weeks of the same. */
export function CompareChoice({
  path,
  query,
  analysts,
  isOfOne = false,
}: ChoiceProps & { isOfOne?: boolean }) {
  const { analyst, other, beforeFrom, beforeTo } = query
  return (
    <form
      key={[analyst, other, beforeFrom, beforeTo].join()}
      method="get"
      action={path}
      className="grid grid-cols-2 items-end gap-3 border-b border-rule py-4 lg:grid-cols-[repeat(4,minmax(0,1fr))_auto]"
    >
      <KeptParams query={query} without={["analyst", "other", "before_from", "before_to"]} />
      {!isOfOne && (
        <>
          <AnalystSelect
            label="Compare"
            name="analyst"
            chosen={analyst}
            analysts={analysts}
            nobody="The house"
          />
          <AnalystSelect label="With" name="other" chosen={other} analysts={analysts} nobody="Other weeks" />
        </>
      )}
      <FilterField label="Other weeks from" control="insights-before_from">
        <Input type="date" id="insights-before_from" name="before_from" defaultValue={beforeFrom} />
      </FilterField>
      <FilterField label="Until" control="insights-before_to">
        <Input type="date" id="insights-before_to" name="before_to" defaultValue={beforeTo} />
      </FilterField>
      <Button type="submit" className="col-span-2 lg:col-span-1 sm:min-h-11">
        Compare
      </Button>
      <p className="col-span-full type-small text-ink-2">
        Without dates, the other weeks are those directly before.
      </p>
    </form>
  )
}

function AnalystSelect({
  label,
  name,
  chosen,
  analysts,
  nobody,
}: {
  label: string
  name: "analyst" | "other"
  chosen: string | undefined
  analysts: readonly AnalystOption[]
  nobody: string
}) {
  return (
    <FilterField label={label} control={`insights-${name}`}>
      <Select id={`insights-${name}`} name={name} defaultValue={chosen ?? ""}>
        <option value="">{nobody}</option>
        {analysts.map((analyst) => (
          <option key={analyst.id} value={analyst.id}>
            {analyst.name}
          </option>
        ))}
      </Select>
    </FilterField>
  )
}
