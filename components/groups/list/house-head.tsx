import { DatedHead } from "@/components/dated-list/dated-head"
import { statusWord } from "@/components/ui/status-mark"
import type { StatusCounts } from "@/lib/bookings/views"
import { BOOKING_STATUSES } from "@/lib/core/vocabulary"
import { HOUSE_GROUPS_PATH, type HouseGroupsAsked } from "./house-url"

/** What is above the house's list of group sessions: a tab for each status, the search of topics and analysts, and the days. */
export function HouseGroupsHead({ asked, counts }: { asked: HouseGroupsAsked; counts: StatusCounts }) {
  return (
    <DatedHead
      query={asked}
      counts={counts}
      statuses={BOOKING_STATUSES}
      nameOf={(status) => (status === "requested" ? "Below minimum" : statusWord(status))}
      label="Which group sessions"
      path={HOUSE_GROUPS_PATH}
      search={{ label: "Search topics and analysts", placeholder: "Topic or analyst" }}
    />
  )
}
