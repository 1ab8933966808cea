import type { ReactNode } from "react"
import { Button } from "@/components/ui/button"
import { ActiveFilters } from "@/components/ui/chip"
import { FilterSheet } from "@/components/ui/filter-sheet"
import { SearchInput } from "@/components/ui/input"
import { TabLinks } from "@/components/ui/tab-links"
import { MOST_COUNTED } from "@/lib/core/limits"
import { SearchTooLong } from "./search-too-long"

/** One tab; what it counts is summed. */
export type CountedTab = {
  readonly href: string
  readonly label: string
  readonly counts: readonly number[]
  readonly current: boolean
}

/** Everything above a list of the house's: a tab for each status, the search, further filters in a sheet, and what narrows it. */
export function FilteredHead({
  label,
  tabs,
  path,
  status,
  search,
  filters,
  clearHref,
  chips,
}: {
  label: string
  tabs: readonly CountedTab[]
  /** Of the list, where the form leads. */
  path: string
  /** The tab that is chosen: it stays. */
  status: string | null
  search: {
    readonly name: string
    readonly label: string
    readonly placeholder: string
    readonly value: string | undefined
    /** A search that is too long, as it was typed. */
    readonly tooLong: string | undefined
  }
  /** The fields in the sheet. */
  filters: ReactNode
  clearHref: string
  chips: readonly { readonly label: string; readonly href: string }[]
}) {
  const sheet = `${search.name}-filter`
  const { tooLong } = search
  return (
    <>
      <TabLinks
        label={label}
        className="mt-4 sm:mt-6"
        items={tabs.map(({ counts, ...tab }) => ({ ...tab, count: countWords(counts) }))}
      />
      <search className="block py-3 sm:w-136">
        <form method="get" action={path} className="flex gap-2">
          {status && <input type="hidden" name="status" value={status} />}
          <SearchInput
            label={search.label}
            placeholder={search.placeholder}
            name={search.name}
            defaultValue={tooLong ?? search.value}
            aria-invalid={tooLong !== undefined}
            className="min-w-0 grow"
          />
          <Button type="submit" className="max-sm:px-3 sm:min-h-11">
            Search
          </Button>
          <Button popoverTarget={sheet} className="max-sm:px-3 sm:min-h-11">
            Filter
          </Button>
          <FilterSheet id={sheet} clearHref={clearHref}>
            <div className="mt-3 flex flex-col gap-4">{filters}</div>
          </FilterSheet>
        </form>
      </search>
      <SearchTooLong typed={tooLong} />
      <ActiveFilters filters={chips} className="flex flex-wrap gap-2 pb-3" />
    </>
  )
}

/** A number in words; a plus where it was counted no further. */
export function countWords(counts: readonly number[]): string {
  const more = counts.some((count) => count >= MOST_COUNTED) ? "+" : ""
  return `${counts.reduce((sum, count) => sum + count, 0).toLocaleString("en-US")}${more}`
}
