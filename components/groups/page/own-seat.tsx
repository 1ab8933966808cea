"use client"
import { useGroup } from "@/components/groups/group"
import { buttonClass } from "@/components/ui/button-class"
import { cn } from "@/components/ui/class-names"
import { CheckSquareIcon, ClockIcon, DoubleCheckIcon, NoShowIcon } from "@/components/ui/icons"
import { Mark } from "@/components/ui/mark"
import { Name } from "@/components/ui/name"
import { Notice } from "@/components/ui/notice"
import { FileLink, TextLink } from "@/components/ui/text-link"
import { useClock, useNow } from "@/components/zones/clock"
import { MINUTE_MS } from "@/lib/core/duration"
import { countOf } from "@/lib/core/plural"
import { isCardNeeded, missingSeats, shownSeat } from "@/lib/groups/screen-words"
import { formatDeadline } from "@/lib/time"
import { LeaveSeat } from "./leave-seat"

const MARKS = {
  held: { word: "Held", Icon: ClockIcon, colour: "text-ochre" },
  confirmed: { word: "Confirmed", Icon: CheckSquareIcon, colour: "text-accent" },
  completed: { word: "Completed", Icon: DoubleCheckIcon, colour: "text-ink" },
  no_show: { word: "No-show", Icon: NoShowIcon, colour: "text-brick" },
  reported: { word: "Reported", Icon: NoShowIcon, colour: "text-ochre" },
  disputed: { word: "Disputed", Icon: NoShowIcon, colour: "text-ochre" },
} as const
/** The way in shows so long before the start; it is the one green button shortly before it. */
const JOIN_FROM_MS = 30 * MINUTE_MS
const JOIN_NOW_MS = 10 * MINUTE_MS

/** The viewer's own seat: how it stands, the way in, the question that went with it, and the way out. */
export function OwnSeat() {
  const { page } = useGroup()
  const { group, analystAddressedAs } = page
  const { mySeat, status } = group
  const missing = missingSeats(group)
  const now = useNow()
  const shown = shownSeat(group)
  const needsCard = isCardNeeded(group)
  const mark = needsCard ? MARKS.held : shown && shown in MARKS ? MARKS[shown as keyof typeof MARKS] : null
  if (!mySeat || !mark) return null
  return (
    <section>
      <h2 className="flex items-baseline justify-between gap-4">
        <span className="type-minor">Your seat</span>
        <Mark Icon={mark.Icon} colour={mark.colour}>
          {mark.word}
        </Mark>
      </h2>
      {needsCard && <p className="mt-1 type-small text-ink-2">It is yours once you have added a card.</p>}
      {mySeat.status === "held" && !needsCard && (
        <p className="mt-1 type-small text-ink-2">
          {missing === null
            ? "It is confirmed with the session."
            : `It is confirmed once ${countOf(missing, "more seat is taken", "more seats are taken")}.`}
        </p>
      )}
      <OpenReport />
      {!needsCard && <WayIn />}
      {mySeat.question && (
        <div className="mt-4">
          <p className="type-label">
            Your question for <Name>{analystAddressedAs}</Name>
          </p>
          <p className="mt-1 type-aside wrap-anywhere whitespace-pre-line">
            <bdi>{mySeat.question}</bdi>
          </p>
        </div>
      )}
      {group.showNames && (
        <p className="mt-3 type-small text-ink-2">
          {mySeat.nameShown ? "The others see your name and firm." : "The others do not see your name."}
        </p>
      )}
      {status === "confirmed" &&
        mySeat.status === "confirmed" &&
        !needsCard &&
        group.endUtc.getTime() > now && (
          <p className="mt-3 type-small">
            <FileLink
              href={`/api/group_sessions/${group.id}/calendar.ics`}
              className="inline-flex min-h-11 items-center"
            >
              Calendar file
            </FileLink>
          </p>
        )}
      {group.can.includes("leave") && <LeaveSeat />}
    </section>
  )
}

/** A report that the viewer did not come, while it is open: whose turn it is, and the way to it. */
function OpenReport() {
  const { myReport: report } = useGroup().page.group
  const clock = useClock()
  const now = useNow()
  const isMine = report?.status === "reported"
  const by = isMine ? report.answerBy : report?.status === "disputed" ? report.decideBy : null
  if (by === null) return null
  return (
    <p className="mt-1 type-small text-ink-2" suppressHydrationWarning>
      {isMine
        ? `You are said not to have come. Answer by ${formatDeadline(by, now, clock)}.`
        : `The house decides by ${formatDeadline(by, now, clock)}.`}{" "}
      <TextLink href="#attendance">Look at it</TextLink>
    </p>
  )
}

function WayIn() {
  const { page } = useGroup()
  const { videoUrl, startUtc, endUtc, status } = page.group
  const now = useNow()
  if (status !== "confirmed" || now > endUtc.getTime()) return null
  const toStart = startUtc.getTime() - now
  if (!videoUrl?.startsWith("https://")) {
    return (
      <p className="mt-2 type-small text-ink-2">
        <Name>{page.analystAddressedAs}</Name> will send a link.
      </p>
    )
  }
  if (toStart > JOIN_FROM_MS) {
    return <p className="mt-2 type-small text-ink-2">The way in shows here half an hour before the start.</p>
  }
  return (
    <a
      href={videoUrl}
      target="_blank"
      rel="noreferrer"
      className={cn(buttonClass(toStart <= JOIN_NOW_MS ? "primary" : "secondary"), "mt-3 h-12 w-full")}
    >
      Join
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  )
}

/** What became of a seat that the viewer had. */
export function SeatEnded() {
  const { page } = useGroup()
  const { group, analystAddressedAs } = page
  const seat = group.mySeat
  const called = <Name>{analystAddressedAs}</Name>
  if (seat?.status === "removed") {
    return (
      <Notice title={<>{called} took your seat back</>}>
        Nothing is charged.
        {seat.reason && (
          <>
            {" "}
            “<bdi className="wrap-anywhere">{seat.reason}</bdi>”
          </>
        )}
      </Notice>
    )
  }
  if (seat?.status === "released") {
    return (
      <Notice title="Your seat was released">
        {group.status === "requested" || group.status === "confirmed"
          ? seat.payment
            ? "Its payment did not come in time, or the session was moved to a time when you have another. Nothing is charged."
            : "The session was moved to a time when you have another. Nothing is charged."
          : "The session does not take place. Nothing is charged."}
      </Notice>
    )
  }
  if (seat?.status === "cancelled") {
    return (
      <Notice tone="plain" title="You left this session">
        {seat.late ? "It was recorded as late." : "Nothing is charged."}
      </Notice>
    )
  }
  return null
}
