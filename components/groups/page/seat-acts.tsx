"use client"
import type { ReactNode } from "react"
import { RestrictedLine, useTakeVariant } from "@/components/attendance/restricted"
import { FormProblem } from "@/components/forms/form-problem"
import { PressForm } from "@/components/forms/press-form"
import { useGroup } from "@/components/groups/group"
import { Button } from "@/components/ui/button"
import { DeadlineBar } from "@/components/ui/deadline-bar"
import { Notice } from "@/components/ui/notice"
import { useToast } from "@/components/ui/toast"
import { useClock, useNow } from "@/components/zones/clock"
import { HOUR_MS } from "@/lib/core/duration"
import { countOf } from "@/lib/core/plural"
import { problemDetail } from "@/lib/core/problems"
import { LIVE_STATUSES } from "@/lib/core/vocabulary"
import { formatDeadline, formatTimeLeft } from "@/lib/time"
import { OwnSeat, SeatEnded } from "./own-seat"
import { useSeatForm } from "./seat-form"
import { SeatMoney } from "./seat-money"
import { JoinLine, WaitingPart } from "./waiting"

/** What an investor can do with a group session now: take a free or an offered seat, wait, leave. */
export function SeatActs() {
  const { group } = useGroup().page
  const { problem } = useSeatForm()
  if (group.can.includes("accept")) return <Offered />
  if (group.waitlist.position !== null) return <WaitingPart />
  if (group.can.includes("join")) return problem?.code === "group_full" ? <JustFull /> : <FreeSeats />
  if (group.mySeat && ["held", "confirmed", "completed", "no_show"].includes(group.mySeat.status))
    return <OwnSeat />
  return (
    <div className="flex flex-col gap-5 empty:hidden">
      <SeatEnded />
      {group.can.includes("wait") ? (
        <Part title="All seats are taken">
          <JoinLine />
        </Part>
      ) : (
        <NothingToTake />
      )}
    </div>
  )
}

/** Why there is nothing to take or to wait for, of a session that is still to come. */
function NothingToTake() {
  const { group } = useGroup().page
  const now = useNow()
  if (!LIVE_STATUSES.some((status) => status === group.status) || group.startUtc.getTime() <= now) return null
  const isClosed = group.closesAt.getTime() <= now
  return (
    <Part title={isClosed ? "Closed" : "All seats are taken"}>
      <p className="type-small text-ink-2">
        {isClosed
          ? "Nobody joins or waits any more."
          : group.waitlist.max === 0
            ? "There is no waitlist."
            : "The waitlist is full."}
      </p>
    </Part>
  )
}

function FreeSeats() {
  const { group } = useGroup().page
  return (
    <div className="flex flex-col gap-5">
      <SeatEnded />
      <Part title={countOf(group.seats.free, "seat is free", "seats are free")}>
        <Take>Take a seat</Take>
        <div className="mt-3">
          <SeatMoney />
        </div>
      </Part>
    </div>
  )
}

/** The last seat went while this page was open: the waitlist stands in its place, and what was typed stays. */
function JustFull() {
  const { problem, summaryRef } = useSeatForm()
  return (
    <Part title="The last seat was just taken">
      <Notice tone="warning" role="alert" tabIndex={-1} ref={summaryRef} className="mb-4">
        {problem && problemDetail(problem)} What you typed is kept on this page.
      </Notice>
      <JoinLine />
    </Part>
  )
}

function Offered() {
  const { page, actions } = useGroup()
  const { group, waitSteps } = page
  const { offerUntil } = group.waitlist
  const clock = useClock()
  const now = useNow()
  const toast = useToast()
  if (offerUntil === null) return null
  const offeredAt = waitSteps.find(({ kind }) => kind === "offered")?.at.getTime() ?? now
  const left = offerUntil.getTime() - now
  return (
    <Part title="A seat is yours">
      <p className="flex flex-wrap justify-between gap-x-3 type-small" suppressHydrationWarning>
        <span className="font-semibold">Answer by {formatDeadline(offerUntil, now, clock)}</span>
        <span className="text-ink-2">{formatTimeLeft(offerUntil, now)}</span>
      </p>
      <DeadlineBar
        remaining={left / Math.max(offerUntil.getTime() - offeredAt, 1)}
        urgent={left < HOUR_MS}
        className="mt-2 mb-4"
      />
      <Take>Take the seat</Take>
      <PressForm
        action={actions.decline}
        values={{ groupId: group.id }}
        busyLabel="Declining…"
        className="mt-3 mb-3"
        onDone={() => toast({ message: "Declined. The seat goes to the next in line." })}
      >
        Decline the offer
      </PressForm>
      <SeatMoney unanswered />
    </Part>
  )
}

/** The button of the form that stands beside what is read. */
function Take({ children }: { children: ReactNode }) {
  const form = useSeatForm()
  const variant = useTakeVariant()
  return (
    <>
      <FormProblem form={form} className="mb-3" />
      <RestrictedLine act="take a seat" className="mb-3" />
      <Button
        type="submit"
        form={form.formId}
        variant={variant}
        busy={form.busy}
        busyLabel="Taking it…"
        className="h-12 w-full"
      >
        {children}
      </Button>
    </>
  )
}

/** One thing to decide on, under its heading. */
export function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2.5 type-minor">{title}</h2>
      {children}
    </section>
  )
}
