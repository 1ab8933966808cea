import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { ChipLink } from "@/components/ui/chip"
import { CheckRow } from "@/components/ui/choice-row"
import { Field } from "@/components/ui/field"
import { IconButton } from "@/components/ui/icon-button"
import { CrossIcon } from "@/components/ui/icons"
import { Input, SearchInput } from "@/components/ui/input"
import { statusWord } from "@/components/ui/status-mark"
import type { StatusCounts } from "@/lib/bookings/views"
import { BOOKING_STATUSES } from "@/lib/core/vocabulary"
import { type BookingListPlace, countWords } from "./booking-tabs"
import { endedWord, type ListFilters, listUrl } from "./list-url"
import { RANGE_KEYS, RANGE_WORDS } from "./ranges"

const FILTER = "list-filter"

type FilterProps = {
  place: BookingListPlace
  filters: ListFilters
  counts: StatusCounts | undefined
  /** What the search looks through. */
  searched: { label: string; placeholder: string }
}

/** Search and filters of a list as one plain form; the filters open over the page, on phones from below. */
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
          className="min-w-0 grow"
        />
        <Button type="submit" className="max-sm:px-2.5 sm:min-h-11">
          Search
        </Button>
        <Button popoverTarget={FILTER} className="max-sm:px-2.5 sm:min-h-11">
          Filter
        </Button>
        {/* Without a ticked status the form means all of them, whichever tab it was sent from. */}
        <input type="hidden" name="tab" value="all" />
        {range && <input type="hidden" name="range" value={range} />}
        {sort && <input type="hidden" name="sort" value={sort} />}
        {ended !== undefined && <input type="hidden" name="ended" value={endedWord(ended)} />}
        <div
          id={FILTER}
          popover="auto"
          role="dialog"
          aria-label="Filter"
          className="top-auto bottom-0 max-h-[90dvh] w-full max-w-none overflow-y-auto border-t-4 border-ink bg-sheet px-4 pt-3 pb-6 text-ink shadow-float backdrop:bg-veil sm:top-24 sm:bottom-auto sm:mx-auto sm:max-w-dialog sm:px-5"
        >
          <div className="flex items-center justify-between">
            <p className="type-section">Filter</p>
            <IconButton label="Close" popoverTarget={FILTER} popoverTargetAction="hide" className="-mr-3">
              <CrossIcon size={20} />
            </IconButton>
          </div>
          <Statuses filters={filters} counts={counts} />
          <Dates place={place} filters={filters} />
          <div className="mt-5 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <ButtonLink href={place.path}>Clear filters</ButtonLink>
            <Button type="submit" variant="primary">
              Apply filters
            </Button>
          </div>
        </div>
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
