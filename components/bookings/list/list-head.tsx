import { SortLinks } from "@/components/ui/sort-links"
import { TabLinks } from "@/components/ui/tab-links"
import { plural } from "@/lib/core/plural"
import {
  type BookingListPlace,
  type BookingTab,
  countsOf,
  countWords,
  type ListCounts,
  tabOf,
  totalOf,
} from "./booking-tabs"
import { ListChips } from "./list-chips"
import { ListFilter } from "./list-filter"
import { exportUrl, type ListFilters, listUrl, sortItems } from "./list-url"

/** A list of bookings, as what stands above it needs to know it. */
export type ListHeadProps = {
  readonly place: BookingListPlace
  readonly filters: ListFilters
  readonly counts: ListCounts
  /** Today's date on the viewer's clock. */
  readonly today: string
  readonly searched: { readonly label: string; readonly placeholder: string }
}

/** Everything above a list of bookings: tabs, search and filters, order, download, and what narrows it; phones have `ListTools`. */
export function ListHead({ place, filters, counts, today, searched }: ListHeadProps) {
  const total = totalOf(countsOf(counts, filters.ended), filters.statuses)
  const current = tabOf(place, filters)
  const isShown = (tab: BookingTab) =>
    !tab.isQuiet || tab === current || totalOf(countsOf(counts, tab.ended), tab.statuses) > 0
  return (
    <>
      <TabLinks
        label="Which sessions"
        className="mt-4 sm:mt-6"
        items={place.tabs.filter(isShown).map((tab) => ({
          href: listUrl(place, { ...filters, statuses: tab.statuses, ended: tab.ended, sort: undefined }),
          label: tab.label,
          count: countWords(countsOf(counts, tab.ended), tab.statuses),
          current: tab === current,
        }))}
      />
      <div className="flex flex-col gap-x-8 gap-y-1 sm:border-b sm:border-rule sm:py-3 lg:flex-row lg:items-center lg:justify-between">
        <ListFilter
          key={listUrl(place, filters)}
          place={place}
          filters={filters}
          counts={counts.all}
          searched={searched}
        />
        {total > 0 && (
          <div className="flex flex-wrap items-center gap-x-6 type-small text-ink-2 max-sm:hidden print:hidden">
            <span className="flex min-h-11 items-center">
              <SortLinks items={sortItems(place, filters)} />
            </span>
            <a
              href={exportUrl(place, filters, today)}
              className="inline-flex min-h-11 items-center text-ink underline decoration-accent decoration-1 underline-offset-4 hover:text-accent hover:decoration-2"
            >
              Download CSV
            </a>
          </div>
        )}
      </div>
      <p role="status" className="sr-only">
        {`${countWords(countsOf(counts, filters.ended), filters.statuses)} ${plural(total, "session")}`}
      </p>
      <ListChips place={place} filters={filters} />
    </>
  )
}
