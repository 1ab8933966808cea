import { Button } from "@/components/ui/button"
import { type ActiveFilter, ActiveFilters } from "@/components/ui/chip"
import { FilterField } from "@/components/ui/filter-field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { AllAnalystsFilters } from "@/lib/analysts/admin-inputs"
import { ATTENTION } from "@/lib/core/attention"
import { ATTENTION_NAMES, STATE_NAMES } from "./attention-words"

/** Search and filters of the house's list of analysts, and what narrows it now. */
export function AnalystFilter({ path, filters }: { path: string; filters: AllAnalystsFilters }) {
  const { q, state, attention } = filters
  const without = (name: keyof AllAnalystsFilters) => {
    const left = Object.entries({ ...filters, [name]: null }).filter(
      (entry): entry is [string, string] => !!entry[1],
    )
    return left.length > 0 ? `${path}?${new URLSearchParams(left)}` : path
  }
  // Not the words, which stand in their box.
  const active: ActiveFilter[] = [
    ...(state ? [{ label: STATE_NAMES[state], href: without("state") }] : []),
    ...(attention ? [{ label: ATTENTION_NAMES[attention], href: without("attention") }] : []),
  ]
  return (
    <search className="block border-t border-rule pt-5">
      <form
        key={JSON.stringify(filters)}
        method="get"
        action={path}
        className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto]"
      >
        <FilterField
          label="Name, headline or specialty"
          control="analysts-q"
          className="col-span-2 lg:col-span-1"
        >
          <Input type="search" id="analysts-q" name="q" defaultValue={q ?? ""} autoComplete="off" />
        </FilterField>
        <FilterField label="State" control="analysts-state">
          <Select id="analysts-state" name="state" defaultValue={state ?? ""}>
            <option value="">Any state</option>
            {Object.entries(STATE_NAMES).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Select>
        </FilterField>
        <FilterField label="Attention" control="analysts-attention">
          <Select id="analysts-attention" name="attention" defaultValue={attention ?? ""}>
            <option value="">Needed or not</option>
            {(["any", ...ATTENTION] as const).map((why) => (
              <option key={why} value={why}>
                {ATTENTION_NAMES[why]}
              </option>
            ))}
          </Select>
        </FilterField>
        <Button type="submit" className="max-lg:col-span-2 mouse:min-h-11">
          Search
        </Button>
      </form>
      <ActiveFilters filters={active} className="flex flex-wrap gap-2 pt-4" />
    </search>
  )
}
