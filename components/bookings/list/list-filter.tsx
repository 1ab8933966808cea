import { Button } from "@/components/ui/button"
import { ChipLink } from "@/components/ui/chip"
import { CheckRow } from "@/components/ui/choice-row"
import { Field } from "@/components/ui/field"
import { FilterSheet } from "@/components/ui/filter-sheet"
import { Input, SearchInput } from "@/components/ui/input"
import { statusWord } from "@/components/ui/status-mark"
import type { StatusCounts } from "@/lib/bookings/views"
import { BOOKING_STATUSES } from "@/lib/core/vocabulary"
import { type BookingListPlace, countWords } from "./booking-tabs"
import { endedWord, type ListFilters, listUrl } from "./list-url"
import { RANGE_KEYS, RANGE_WORDS } from "./ranges"

/** The sheet that the filters are in. */
export const FILTER_SHEET = "list-filter"

type FilterProps = {
  place: BookingListPlace
  filters: ListFilters
  counts: StatusCounts | undefined
  /** What the search looks through. */
  searched: { label: string; placeholder: string }
}

/** Search and filters of a list as one plain form; the filters open over the page. On phones its icons open both. */
export function ListFilter({ place, filters, counts, searched }: FilterProps) {
  const { range, q, tooLong, sort, ended } = filters
  return (
    <search className="sm:w-112">
      <form method="get" action={place.path} className="flex gap-2">
        <SearchInput
          label={searched.label}
          placeholder={searched.placeholder}
          name="q"
          defaultValue={tooLong ?? q}
          aria-invalid={tooLong !== undefined}
          className="min-w-0 grow max-sm:hidden"
        />
        {/* A search stays in its tab; filters that are applied go beyond it. */}
        <Button
          type="submit"
          {...(ended !== undefined && { name: "ended", value: endedWord(ended) })}
          className="max-sm:hidden sm:min-h-11"
        >
          Search
        </Button>
        <Button popoverTarget={FILTER_SHEET} className="max-sm:hidden sm:min-h-11">
          Filter
        </Button>
        {/* Without a ticked status the form means all of them, whichever tab it was sent from. */}
        <input type="hidden" name="tab" value="all" />
        {range && <input type="hidden" name="range" value={range} />}
        {sort && <input type="hidden" name="sort" value={sort} />}
        <FilterSheet id={FILTER_SHEET} clearHref={place.path}>
          <Statuses filters={filters} counts={counts} />
          <Dates place={place} filters={filters} />
        </FilterSheet>
      </form>
    </search>
  )
}

function Statuses({ filters, counts }: Pick<FilterProps, "filters" | "counts">) {
  return (
    <fieldset>
      <legend className="mb-2 type-label">
        Status <span className="font-normal text-ink-3">none ticked: all</span>
      </legend>
      <div className="grid grid-cols-2 gap-x-5 border-t border-rule">
        {BOOKING_STATUSES.map((status) => (
          <CheckRow
            key={status}
            name="status"
            value={status}
            defaultChecked={filters.statuses.some((chosen) => chosen === status)}
            label={
              <span>
                {statusWord(status)}
                {counts && <span className="text-ink-3 tabular-nums"> {countWords(counts, [status])}</span>}
              </span>
            }
          />
        ))}
      </div>
    </fieldset>
  )
}

function Dates({ place, filters }: Pick<FilterProps, "place" | "filters">) {
  return (
    <fieldset className="mt-5">
      <legend className="mb-2 type-label">Dates of the sessions</legend>
      <ul className="flex flex-wrap gap-2">
        {RANGE_KEYS.map((range) => {
          const chosen = range === filters.range
          const days = { range: chosen ? undefined : range, from: undefined, to: undefined }
          return (
            <li key={range}>
              <ChipLink
                href={listUrl(place, { ...filters, ...days })}
                chosen={chosen}
                removes={`Remove filter ${RANGE_WORDS[range]}`}
                scroll={false}
              >
                {RANGE_WORDS[range]}
              </ChipLink>
            </li>
          )
        })}
      </ul>
      <div className="mt-4 grid grid-cols-2 gap-4">
        <Field label="From" optional>
          <Input type="date" name="from" defaultValue={filters.from} className="min-w-0" />
        </Field>
        <Field label="To" optional>
          <Input type="date" name="to" defaultValue={filters.to} className="min-w-0" />
        </Field>
      </div>
    </fieldset>
  )
}
