import { Button } from "@/components/ui/button"
import { IconButton } from "@/components/ui/icon-button"
import { DownloadIcon, FilterIcon, SearchIcon, SortIcon } from "@/components/ui/icons"
import { SearchInput } from "@/components/ui/input"
import { Sheet } from "@/components/ui/sheet"
import { SortLinks } from "@/components/ui/sort-links"
import { countsOf, totalOf } from "./booking-tabs"
import { isNarrowed } from "./list-chips"
import { FILTER_SHEET } from "./list-filter"
import type { ListHeadProps } from "./list-head"
import { exportUrl, listParams, sortItems } from "./list-url"

const SEARCH_SHEET = "list-search"
const SORT_SHEET = "list-sort"

/** Search, filters, order and download of a list on a phone: icons beside the title; none while there is nothing to list. */
export function ListTools({ place, filters, counts, today, searched }: ListHeadProps) {
  const total = totalOf(countsOf(counts, filters.ended), filters.statuses)
  if (total === 0 && !isNarrowed(place, filters)) return null
  return (
    <div className="-mr-3 flex sm:hidden">
      <IconButton label="Search" popoverTarget={SEARCH_SHEET}>
        <SearchIcon size={20} />
      </IconButton>
      <IconButton label="Filter" popoverTarget={FILTER_SHEET}>
        <FilterIcon size={20} />
      </IconButton>
      <IconButton label="Sort" popoverTarget={SORT_SHEET}>
        <SortIcon size={20} />
      </IconButton>
      <a
        href={exportUrl(place, filters, today)}
        aria-label="Download CSV"
        className="inline-flex size-11 shrink-0 items-center justify-center text-ink-2 hover:text-ink"
      >
        <DownloadIcon size={20} />
      </a>
      <Sheet id={SEARCH_SHEET} title="Search">
        <search>
          <form method="get" action={place.path} className="mt-3 flex gap-2">
            {listParams(place, { ...filters, q: undefined }).map(([name, value]) => (
              <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
            ))}
            <SearchInput
              label={searched.label}
              placeholder={searched.placeholder}
              name="q"
              defaultValue={filters.tooLong ?? filters.q}
              aria-invalid={filters.tooLong !== undefined}
              autoFocus
              className="min-w-0 grow"
            />
            <Button type="submit" variant="primary">
              Search
            </Button>
          </form>
        </search>
      </Sheet>
      <Sheet id={SORT_SHEET} title="Sort">
        <div className="mt-2">
          <SortLinks items={sortItems(place, filters)} stacked />
        </div>
      </Sheet>
    </div>
  )
}
