import { FilteredHead } from "@/components/forms/filtered-head"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { statusWord } from "@/components/ui/status-mark"
import type { StatusCounts } from "@/lib/bookings/views"
import { BOOKING_STATUSES, type BookingStatus } from "@/lib/core/vocabulary"
import { formatDate } from "@/lib/time"
import { HOUSE_GROUPS_PATH, type HouseGroupsAsked, houseGroupsUrl } from "./house-url"

/** What is above the house's list of group sessions: a tab for each status that there is, the search of topics and analysts, and the days. */
export function HouseGroupsHead({ asked, counts }: { asked: HouseGroupsAsked; counts: StatusCounts }) {
  const { status, q, from, to, tooLong } = asked
  const tab = (label: string, of: BookingStatus | null, counted: readonly number[]) => ({
    href: houseGroupsUrl({ ...asked, status: of }),
    label,
    counts: counted,
    current: status === of,
  })
  return (
    <FilteredHead
      key={houseGroupsUrl(asked)}
      label="Which group sessions"
      tabs={[
        tab("All", null, Object.values(counts)),
        ...BOOKING_STATUSES.filter((of) => counts[of] > 0 || status === of).map((of) =>
          tab(of === "requested" ? "Below minimum" : statusWord(of), of, [counts[of]]),
        ),
      ]}
      path={HOUSE_GROUPS_PATH}
      status={status}
      search={{
        name: "q",
        label: "Search topics and analysts",
        placeholder: "Topic or analyst",
        value: q,
        tooLong,
      }}
      filters={
        <>
          <Field label="Sessions from" optional>
            <Input type="date" name="from" defaultValue={from?.slice(0, 10)} />
          </Field>
          <Field label="Sessions to" optional>
            <Input type="date" name="to" defaultValue={to?.slice(0, 10)} />
          </Field>
        </>
      }
      clearHref={houseGroupsUrl({ status })}
      chips={chipsOf(asked)}
    />
  )
}

function chipsOf(asked: HouseGroupsAsked) {
  const { q, from, to } = asked
  const chip = (label: string | undefined, without: Partial<HouseGroupsAsked>) =>
    label ? [{ label, href: houseGroupsUrl({ ...asked, ...without }) }] : []
  const day = (text: string | undefined) => text && formatDate(text.slice(0, 10), "short-year")
  return [
    ...chip(q && `“${q}”`, { q: undefined }),
    ...chip(from && `From ${day(from)}`, { from: undefined }),
    ...chip(to && `To ${day(to)}`, { to: undefined }),
  ]
}
