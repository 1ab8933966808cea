import { BOOKING_STATUSES, type BookingStatus } from "@/lib/core/vocabulary"
import { ListHouseGroupsInput } from "@/lib/groups/inputs"

export const HOUSE_GROUPS_PATH = "/admin/groups"

/** What narrows the house's list of group sessions. */
export type HouseGroupsAsked = {
  /** Null for all of them. */
  readonly status: BookingStatus | null
  readonly q?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** A search that is too long, as it was typed. */
  readonly tooLong?: string | undefined
}

/** The filters that a query names; what is not valid counts as not given. */
export function readHouseGroups(asked: Readonly<Record<string, string | undefined>>): HouseGroupsAsked {
  const { q, from, to } = ListHouseGroupsInput.shape
  const words = q.safeParse(asked.q)
  const date = (field: typeof from, text: string | undefined) =>
    text && /^\d{4}-/.test(text) && field.safeParse(text).success ? text : undefined
  return {
    status: BOOKING_STATUSES.find((each) => each === asked.status) ?? null,
    q: words.data ?? undefined,
    from: date(from, asked.from),
    to: date(to, asked.to),
    tooLong: words.success ? undefined : asked.q,
  }
}

/** The address of the list with these filters. */
export function houseGroupsUrl({ tooLong: _, ...asked }: HouseGroupsAsked, cursor?: string | null): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...asked, cursor })) if (value) params.set(name, value)
  return params.size > 0 ? `${HOUSE_GROUPS_PATH}?${params}` : HOUSE_GROUPS_PATH
}

/** Where the seats of the sessions of these days are downloaded as CSV. */
export function seatsFileUrl({ from, to }: Pick<HouseGroupsAsked, "from" | "to">): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ from, to })) if (value) params.set(name, value)
  return `/api/group_sessions/export.csv${params.size > 0 ? `?${params}` : ""}`
}
