"use client"
import { useGroup } from "@/components/groups/group"
import { shortMoment } from "@/components/groups/moments"
import { cn } from "@/components/ui/class-names"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import { StatusMark } from "@/components/ui/status-mark"
import { FileLink } from "@/components/ui/text-link"
import { useClock, useNow } from "@/components/zones/clock"
import type { CaseView, SeatCase } from "@/lib/attendance/views"
import { shownMissed } from "@/lib/attendance/words"
import { LIVE_STATUSES } from "@/lib/core/vocabulary"
import { missRefusal } from "@/lib/groups/rules"
import type { SeatsView } from "@/lib/groups/views"
import { SeatPress } from "./seat-press"

type Seat = SeatsView["items"][number]

const GIVEN_UP: Partial<Record<Seat["status"], string>> = {
  cancelled: "Left",
  removed: "Taken back",
  released: "Released",
}

/** A session that does not take place has nobody any more. */
const OFF = ["cancelled", "expired"] as const

/** Who has a seat with his question, who had one, and who waits: for the analyst and those who run the house. */
export function SeatList({ seats, cases }: { seats: SeatsView; cases: readonly SeatCase[] }) {
  const { page } = useGroup()
  const hasBegun = page.group.startUtc.getTime() <= useNow()
  const caseOf = (seat: Seat) => cases.find(({ seatId }) => seatId === seat.id)?.kase
  const isOff = OFF.some((status) => status === page.group.status)
  const isKept = ({ status }: Seat) => isOff || !(status in GIVEN_UP)
  const taken = seats.items.filter(isKept)
  const over = seats.items.filter((seat) => !isKept(seat))
  return (
    <>
      <Section
        id="who-comes"
        title={hasBegun || isOff ? "Who had a seat" : "Who is coming"}
        action={
          seats.items.length > 0 && (
            <FileLink
              href={`/api/group_sessions/export.csv?group_id=${page.group.id}`}
              className="inline-flex min-h-11 items-center type-small"
            >
              Download CSV
            </FileLink>
          )
        }
      >
        {taken.length === 0 ? (
          <p className="mt-2 type-small text-ink-3">{isOff ? "Nobody." : "Nobody has a seat so far."}</p>
        ) : (
          <ul>
            {taken.map((seat) => (
              <SeatRow key={seat.id} seat={seat} kase={caseOf(seat)} />
            ))}
          </ul>
        )}
      </Section>
      <Line waitlist={seats.waitlist} />
      {over.length > 0 && (
        <Section id="who-left" title="No longer coming" size="minor">
          <ul>
            {over.map((seat) => (
              <SeatRow key={seat.id} seat={seat} />
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function SeatRow({ seat, kase }: { seat: Seat; kase?: CaseView | undefined }) {
  const { page, viewer } = useGroup()
  const clock = useClock()
  const now = useNow()
  const over = GIVEN_UP[seat.status]
  const isLive = LIVE_STATUSES.some((status) => status === page.group.status)
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-rule py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className={cn("type-key", over && "text-ink-3 line-through")}>
          <Name>{seat.investor.name}</Name>
          {seat.investor.firm && (
            <span className="font-normal text-ink-3">
              {" "}
              <Name>{seat.investor.firm}</Name>
            </span>
          )}
        </p>
        {seat.question && (
          <p className="mt-1 max-w-measure type-aside wrap-anywhere whitespace-pre-line">
            <bdi>{seat.question}</bdi>
          </p>
        )}
        {seat.reason && (
          <p className="mt-1 type-small text-ink-2">
            “<bdi className="wrap-anywhere">{seat.reason}</bdi>”
          </p>
        )}
      </div>
      <p className="type-small text-ink-2">
        {seat.status === "no_show" ? (
          <StatusMark status={shownMissed(kase ?? null)} />
        ) : over ? (
          [over, seat.late && "late"].filter(Boolean).join(", ")
        ) : (
          `Since ${shortMoment(seat.createdAt, now, clock)}`
        )}
      </p>
      {!over && viewer === "analyst" && isLive && page.group.startUtc.getTime() > now && (
        <SeatPress act="removeSeat" seat={seat} />
      )}
      {!over && !kase && viewer === "analyst" && missRefusal(page.group, new Date(now)) === null && (
        <SeatPress act="missSeat" seat={seat} />
      )}
    </li>
  )
}

function Line({ waitlist }: { waitlist: SeatsView["waitlist"] }) {
  const clock = useClock()
  const now = useNow()
  if (waitlist.length === 0) return null
  return (
    <Section id="who-waits" title="Who waits" note={`${waitlist.length} in line`}>
      <ol>
        {waitlist.map(({ investor, mode, status, offerUntil, createdAt }, index) => (
          <li
            key={investor.id}
            className="grid gap-x-6 gap-y-1 border-b border-rule py-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-baseline"
          >
            <p className="type-body">
              <span className="mr-3 text-ink-3 tabular-nums">{index + 1}</span>
              <span className="font-semibold">
                <Name>{investor.name}</Name>
              </span>
              {investor.firm && (
                <span className="text-ink-3">
                  {" "}
                  <Name>{investor.firm}</Name>
                </span>
              )}
            </p>
            <p className="type-small text-ink-2" suppressHydrationWarning>
              {status === "offered" && offerUntil
                ? `A seat is offered until ${shortMoment(offerUntil, now, clock)}`
                : `Since ${shortMoment(createdAt, now, clock)}${mode === "seat_me" ? ", seated at once" : ""}`}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
