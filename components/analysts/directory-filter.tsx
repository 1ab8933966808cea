import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Sheet } from "@/components/ui/sheet"
import { THIS_WEEK_DAYS } from "@/lib/analysts/inputs"
import type { DirectoryFilters } from "@/lib/analysts/views"
import { freeWords } from "./active-filters"
import { type DirectoryParams, directoryUrl, FILTER } from "./directory-url"
import { LengthLinks } from "./length-links"

/** Longer lists fold after so many. */
const UNFOLDED = 8

type FilterProps = { filters: DirectoryFilters; params: DirectoryParams }

/** What the directory can be narrowed by, as links with their counts; each kind is counted under the others. */
export function DirectoryFilter({ filters, params }: FilterProps) {
  const { autoConfirm, freeWithinDays } = params
  return (
    <Sheet id={FILTER} title="Filter" place={directoryUrl(params)} isColumn>
      <Specialties filters={filters} params={params} />
      <section className="mt-6 border-t-2 border-ink pt-2">
        <h2 className="type-label">Booking</h2>
        <ul>
          <FilterLink
            href={directoryUrl(params, { freeWithinDays: freeWithinDays ? undefined : THIS_WEEK_DAYS })}
            label={freeWords(freeWithinDays ?? THIS_WEEK_DAYS)}
            count={filters.freeSoon}
            isCurrent={freeWithinDays !== undefined}
          />
          <FilterLink
            href={directoryUrl(params, { autoConfirm: autoConfirm ? undefined : true })}
            label="Books at once"
            count={filters.bookingAtOnce}
            isCurrent={autoConfirm === true}
          />
        </ul>
        <LengthLinks durations={filters.durations} params={params} />
      </section>
      <Currencies filters={filters} params={params} />
    </Sheet>
  )
}

function Specialties({ filters: { specialties, anySpecialty }, params }: FilterProps) {
  const isCurrent = (specialty: string) => specialty.toLowerCase() === params.specialty?.toLowerCase()
  return (
    <section>
      <h2 className="sr-only">Specialty</h2>
      <ul className="border-t-2 border-ink">
        <FilterLink
          href={directoryUrl(params, { specialty: undefined })}
          label="All specialties"
          count={anySpecialty}
          isCurrent={!params.specialty}
        />
      </ul>
      <Folded
        of="specialties"
        items={specialties.map(({ specialty, count }) => ({
          label: specialty,
          count,
          isCurrent: isCurrent(specialty),
          href: directoryUrl(params, { specialty: isCurrent(specialty) ? undefined : specialty }),
        }))}
      />
    </section>
  )
}

function Currencies({ filters: { currencies }, params }: FilterProps) {
  if (currencies.length < 2 && !params.currency) return null
  return (
    <section className="mt-6 border-t-2 border-ink pt-2">
      <h2 className="type-label">Currency</h2>
      <Folded
        of="currencies"
        items={currencies.map(({ currency, count }) => ({
          label: currency,
          count,
          isCurrent: currency === params.currency,
          href: directoryUrl(params, { currency: currency === params.currency ? undefined : currency }),
        }))}
      />
    </section>
  )
}

type FilterItem = { href: string; label: string; count: number; isCurrent: boolean }

function Folded({ of, items }: { of: string; items: readonly FilterItem[] }) {
  const rest = items.slice(UNFOLDED)
  const link = (item: FilterItem) => <FilterLink key={item.label} {...item} />
  return (
    <>
      <ul>{items.slice(0, UNFOLDED).map(link)}</ul>
      {rest.length > 0 && (
        <details open={rest.some(({ isCurrent }) => isCurrent)}>
          <summary className="flex min-h-11 items-center type-small underline decoration-accent decoration-1 underline-offset-4 hover:text-accent lg:mouse:min-h-0 lg:py-1.75">
            All {items.length} {of}
          </summary>
          <ul>{rest.map(link)}</ul>
        </details>
      )}
    </>
  )
}

/** One line of the filter list: what it narrows to and how many that leaves. Following the current one takes it off. */
function FilterLink({ href, label, count, isCurrent }: FilterItem) {
  return (
    <li>
      <Link
        href={href}
        scroll={false}
        aria-current={isCurrent ? "true" : undefined}
        className={cn(
          "flex min-h-11 items-center justify-between gap-3 type-small lg:mouse:min-h-0 lg:py-1.75",
          isCurrent
            ? "border-b-2 border-ink font-semibold"
            : "border-b border-rule text-ink-2 hover:border-ink hover:text-ink",
        )}
      >
        {label}
        <span className={cn("tabular-nums", !isCurrent && "text-ink-3")}>{count}</span>
      </Link>
    </li>
  )
}
