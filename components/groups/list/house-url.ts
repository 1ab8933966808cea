import { type DatedQuery, datedUrl, readDatedQuery } from "@/components/dated-list/dated-query"
import { BOOKING_STATUSES, type BookingStatus } from "@/lib/core/vocabulary"
import { ListHouseGroupsInput } from "@/lib/groups/inputs"

export const HOUSE_GROUPS_PATH = "/admin/groups"

/** What narrows the house's list of group sessions. */
export type HouseGroupsAsked = DatedQuery<BookingStatus>

/** The filters that a query names; what is not valid counts as not given. */
export function readHouseGroups(asked: Readonly<Record<string, string | undefined>>): HouseGroupsAsked {
  return readDatedQuery(asked, BOOKING_STATUSES, ListHouseGroupsInput.shape)
}

/** The address of the list with these filters. */
export function houseGroupsUrl(asked: HouseGroupsAsked, cursor?: string | null): string {
  return datedUrl(HOUSE_GROUPS_PATH, asked, cursor)
}

/** Where the seats of the sessions of these days are downloaded as CSV. */
export function seatsFileUrl({ from, to }: Pick<HouseGroupsAsked, "from" | "to">): string {
  return datedUrl("/api/group_sessions/export.csv", { status: null, from, to })
}
