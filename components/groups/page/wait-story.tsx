"use client"
import { useGroup } from "@/components/groups/group"
import { shortMoment } from "@/components/groups/moments"
import { TimelineItem } from "@/components/timeline/money-steps"
import { Section } from "@/components/ui/section"
import { useClock, useNow } from "@/components/zones/clock"
import { plural } from "@/lib/core/plural"
import type { WaitCause, WaitStep } from "@/lib/groups/page-views"
import { formatTime } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"

const MOVED: Record<WaitCause, string> = {
  seated: "one took a seat",
  declined: "one declined a seat",
  lapsed: "one did not answer",
  left: "one left the list",
  busy: "one has another session then",
  seat_left: "an investor left",
  seat_removed: "a seat was taken back",
  added: "a seat was added",
}

/** The viewer's way through the line: when he stood where, and what moved him on; what is to come below the present. */
export function WaitStory() {
  const { group, waitSteps } = useGroup().page
  const clock = useClock()
  const now = useNow()
  const { position, length, offerUntil } = group.waitlist
  if (position === null || waitSteps.length === 0) return null
  const behind = length - position
  return (
    <Section
      id="waitlist"
      title="Waitlist"
      size="minor"
      action={
        <span className="type-small text-ink-2">
          {behind === 0
            ? "nobody waits behind you"
            : `${behind} ${plural(behind, "waits", "wait")} behind you`}
        </span>
      }
    >
      <ol className="mt-3">
        {waitSteps.map((step) => (
          <TimelineItem
            key={`${step.kind} ${step.at.getTime()} ${step.place}`}
            mark={step.kind === "offered" ? "act" : "small"}
          >
            <p className={step.kind === "offered" ? "type-key" : "type-body"}>{titleOf(step)}</p>
            <p className="type-small text-ink-2">
              {[shortMoment(step.at, now, clock), step.because && MOVED[step.because]]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </TimelineItem>
        ))}
        {offerUntil && (
          <>
            <TimelineItem mark="now">
              <p className="type-label" suppressHydrationWarning>
                Now, {formatTime(now, clock)}
              </p>
            </TimelineItem>
            <TimelineItem mark="ahead">
              <p className="type-key">Offer ends</p>
              <p className="type-small text-ink-2">
                {shortMoment(offerUntil, now, clock)} · then the next in line
              </p>
            </TimelineItem>
          </>
        )}
      </ol>
      <p className="type-small text-ink-3">{`Times in ${zoneLabel(clock.timeZone, now)}`}</p>
    </Section>
  )
}

function titleOf({ kind, place }: WaitStep): string {
  if (kind === "joined") return `You joined, place ${place}`
  return kind === "moved" ? `Place ${place}` : "Seat offered to you alone"
}
