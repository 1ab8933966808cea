import { SearchTooLong } from "@/components/forms/search-too-long"
import { ActiveFilters } from "@/components/ui/chip"
import { statusWord } from "@/components/ui/status-mark"
import { TextLink } from "@/components/ui/text-link"
import { type BookingListPlace, tabOf } from "./booking-tabs"
import { type ListFilters, listUrl } from "./list-url"
import { rangeWords } from "./ranges"

const EVERY_DAY = { range: undefined, from: undefined, to: undefined }

/** What narrows the list beyond its tab, each to be taken away, and the way to take all of it away. */
export function ListChips({ place, filters }: { place: BookingListPlace; filters: ListFilters }) {
  const { statuses, ended, q } = filters
  const tab = tabOf(place, filters)
  const days = rangeWords(filters)
  const chip = (label: string, without: Partial<ListFilters>) => ({
    label,
    href: listUrl(place, { ...filters, ...without }),
  })
  const chips = [
    ...(tab ? [] : statuses).map((status) =>
      chip(statusWord(status), { statuses: statuses.filter((each) => each !== status) }),
    ),
    ...(tab || ended === undefined ? [] : [chip(ended ? "Ended" : "Not ended yet", { ended: undefined })]),
    ...(days ? [chip(days, EVERY_DAY)] : []),
    ...(q ? [chip(`“${q}”`, { q: undefined })] : []),
  ]
  return (
    <>
      <SearchTooLong typed={filters.tooLong} />
      {chips.length > 0 && (
        <div className="flex flex-wrap items-center gap-2 border-b border-rule py-3">
          <ActiveFilters filters={chips} className="contents" />
          {chips.length > 1 && (
            <TextLink
              href={withoutFilters(place, filters)}
              scroll={false}
              className="ml-2 inline-flex min-h-11 items-center type-small mouse:min-h-8"
            >
              Clear filters
            </TextLink>
          )}
        </div>
      )}
    </>
  )
}

/** Whether more than the choice of a tab narrows the list. */
export function isNarrowed(place: BookingListPlace, filters: ListFilters): boolean {
  return Boolean(filters.q || rangeWords(filters) || !tabOf(place, filters))
}

/** The same list without its filters: its tab, where it stands on one. */
export function withoutFilters(place: BookingListPlace, filters: ListFilters): string {
  const { statuses, ended } = tabOf(place, filters) ?? place.tabs[0]
  return listUrl(place, { statuses, ended })
}
