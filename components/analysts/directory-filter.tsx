import { IconButton } from "@/components/ui/icon-button"
import { CrossIcon } from "@/components/ui/icons"
import type { DirectoryFilters } from "@/lib/analysts/views"
import { type DirectoryParams, directoryUrl } from "./directory-url"
import { FilterLink } from "./filter-link"

/** The id by which the phone's Filter button opens the list. */
export const FILTER = "directory-filter"

/** Specialties and lengths as links with their counts: a column on wide screens, a sheet from below on narrow ones. */
export function DirectoryFilter({ filters, params }: { filters: DirectoryFilters; params: DirectoryParams }) {
  const isSame = (specialty: string) => specialty.toLowerCase() === params.specialty?.toLowerCase()
  return (
    <nav
      id={FILTER}
      popover="auto"
      aria-label="Filter"
      className="top-auto bottom-0 max-h-[85dvh] w-full max-w-none overflow-y-auto border-t-4 border-ink bg-sheet px-4 pt-3 pb-8 text-ink shadow-float backdrop:bg-veil lg:static lg:block lg:max-h-none lg:overflow-visible lg:border-t-0 lg:bg-transparent lg:p-0 lg:shadow-none"
    >
      <div className="flex items-center justify-between lg:hidden">
        <p className="type-section">Filter</p>
        <IconButton label="Close" popoverTarget={FILTER} popoverTargetAction="hide" className="-mr-3">
          <CrossIcon size={20} />
        </IconButton>
      </div>
      <h2 className="sr-only">Specialty</h2>
      <ul className="border-t-2 border-ink">
        <FilterLink
          href={directoryUrl(params, { specialty: undefined })}
          label="All specialties"
          count={filters.total}
          isCurrent={!params.specialty}
        />
        {filters.specialties.map(({ specialty, count }) => (
          <FilterLink
            key={specialty}
            href={directoryUrl(params, { specialty: isSame(specialty) ? undefined : specialty })}
            label={specialty}
            count={count}
            isCurrent={isSame(specialty)}
          />
        ))}
      </ul>
      <div className="mt-6 border-t-2 border-ink pt-2">
        <h2 className="type-label">Booking</h2>
        <ul>
          {filters.durations.map(({ minutes, count }) => (
            <FilterLink
              key={minutes}
              href={directoryUrl(params, { duration: minutes === params.duration ? undefined : minutes })}
              label={`Offers ${minutes} minutes`}
              count={count}
              isCurrent={minutes === params.duration}
            />
          ))}
        </ul>
      </div>
    </nav>
  )
}
