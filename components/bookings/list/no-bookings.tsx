import { BookLink } from "@/components/attendance/restricted"
import { ButtonLink } from "@/components/ui/button-link"
import { EmptyState } from "@/components/ui/state-block"
import { plural } from "@/lib/core/plural"
import type { Role } from "@/lib/core/vocabulary"
import { type BookingListPlace, type BookingTab, type ListCounts, totalOf } from "./booking-tabs"
import { withoutFilters } from "./list-chips"
import { type ListFilters, listUrl } from "./list-url"

/** What an empty list says, and what to do first. */
export function NoBookings({
  viewer,
  tab,
  waiting,
}: {
  viewer: Role
  tab: BookingTab["key"]
  waiting: number
}) {
  const words = viewer === "admin" ? ADMIN : viewer === "analyst" ? analystWords(waiting)[tab] : INVESTOR[tab]
  return (
    <EmptyState className="border-t-0" title={words.title} action={words.action}>
      {words.sentence}
    </EmptyState>
  )
}

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

const BROWSE = <BookLink href="/analysts">Find an analyst</BookLink>
const NOTHING_TO_MARK = {
  title: "Nothing to mark",
  sentence: "Sessions that have ended wait here until they are marked as completed.",
  action: undefined,
}
const NOTHING_CALLED_OFF = {
  title: "Nothing called off",
  sentence: "What was declined or cancelled before its time stands here until then.",
  action: undefined,
}
const ADMIN = {
  title: "No bookings found",
  sentence: "Bookings appear here as investors make them.",
  action: undefined,
}
const INVESTOR = {
  "to-answer": { title: "Nothing here", sentence: "Requests are answered by analysts.", action: undefined },
  upcoming: {
    title: "No sessions ahead",
    sentence: "Choose an analyst and a free time; your session appears here.",
    action: BROWSE,
  },
  "to-mark": NOTHING_TO_MARK,
  past: {
    title: "Nothing past yet",
    sentence: "Sessions move here once their time has passed.",
    action: BROWSE,
  },
  "called-off": NOTHING_CALLED_OFF,
  all: {
    title: "No sessions yet",
    sentence: "Choose an analyst and a free time; your session appears here.",
    action: BROWSE,
  },
}

function analystWords(waiting: number) {
  return {
    "to-answer": {
      title: "No requests to answer",
      sentence: "New ones appear here with their deadline.",
      action: <ButtonLink href="/calendar">See your calendar</ButtonLink>,
    },
    upcoming: {
      title: "No sessions ahead",
      sentence: "Sessions appear here as soon as they are confirmed.",
      action:
        waiting > 0 ? (
          <ButtonLink variant="primary" href="/bookings">
            Answer {plural(waiting, "the request that waits", `${waiting} requests that wait`)}
          </ButtonLink>
        ) : undefined,
    },
    "to-mark": NOTHING_TO_MARK,
    past: {
      title: "Nothing past yet",
      sentence: "Sessions move here once their time has passed.",
      action: undefined,
    },
    "called-off": NOTHING_CALLED_OFF,
    all: {
      title: "No sessions yet",
      sentence: "Requests appear here as investors make them.",
      action: <ButtonLink href="/availability">See your hours</ButtonLink>,
    },
  }
}
