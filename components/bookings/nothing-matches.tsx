import { ButtonLink } from "@/components/ui/button-link"
import { EmptyState } from "@/components/ui/state-block"
import { plural } from "@/lib/core/plural"
import { type BookingListPlace, type ListCounts, totalOf } from "./booking-tabs"
import { withoutFilters } from "./list-chips"
import { type ListFilters, listUrl } from "./list-url"

/** What a list says whose filters leave nothing; where other statuses have some, the way there. */
export function NothingMatches({
  place,
  filters,
  counts,
}: {
  place: BookingListPlace
  filters: ListFilters
  counts: ListCounts
}) {
  const elsewhere = totalOf(counts.all, [])
  return (
    <EmptyState
      className="border-t-0"
      title="Nothing matches"
      action={
        elsewhere > 0 ? (
          <ButtonLink href={listUrl(place, { ...filters, statuses: [], ended: undefined, sort: undefined })}>
            Show {plural(elsewhere, "it", `all ${elsewhere}`)}
          </ButtonLink>
        ) : (
          <ButtonLink href={withoutFilters(place, filters)}>Clear filters</ButtonLink>
        )
      }
    >
      {elsewhere > 0
        ? `No session here fits your filters; ${elsewhere} ${plural(elsewhere, "does", "do")} in another status.`
        : "No session fits all of your filters. Take one away, or clear them."}
    </EmptyState>
  )
}
