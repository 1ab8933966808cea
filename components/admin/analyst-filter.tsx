import { Button } from "@/components/ui/button"
import { SearchInput } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { AllAnalystsFilters } from "@/lib/analysts/admin-inputs"
import { ATTENTION } from "@/lib/core/attention"
import { ATTENTION_NAMES } from "./attention-words"

/** Search and filters of the house's list of analysts: one plain form. */
export function AnalystFilter({ path, filters }: { path: string; filters: AllAnalystsFilters }) {
  return (
    <search>
      <form method="get" action={path} className="grid gap-2.5 sm:grid-cols-[minmax(0,1fr)_12rem_16rem_auto]">
        <SearchInput
          label="Search analysts"
          placeholder="Name, headline or specialty"
          name="q"
          defaultValue={filters.q ?? undefined}
        />
        <Select name="state" aria-label="State" defaultValue={filters.state ?? ""}>
          <option value="">Any state</option>
          <option value="enabled">Enabled</option>
          <option value="disabled">Disabled</option>
        </Select>
        <Select name="attention" aria-label="Needs attention" defaultValue={filters.attention ?? ""}>
          <option value="">Attention or not</option>
          <option value="any">Needs attention</option>
          {ATTENTION.map((why) => (
            <option key={why} value={why}>
              {ATTENTION_NAMES[why]}
            </option>
          ))}
        </Select>
        <Button type="submit">Show</Button>
      </form>
    </search>
  )
}
