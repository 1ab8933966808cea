"use client"
import { useEffect, useRef } from "react"
import { PressForm } from "@/components/forms/press-form"
import { Notice } from "@/components/ui/notice"
import type { AddedTimeOff } from "@/lib/availability/views"
import { countOf, plural } from "@/lib/core/plural"
import type { Window } from "@/lib/scheduling/types"
import { dateIn, formatDate } from "@/lib/time"
import { useDates } from "./dates"
import type { DayFacts } from "./day-facts"
import { SessionLinks } from "./session-links"

type Before = { readonly source: DayFacts["source"]; readonly windows: readonly Window[] }

/** What was done with a date: hours of its own, the week's again, or off; and what it takes to take that back. */
export type DayAnswer =
  | { readonly kind: "own" | "week"; readonly before: Before }
  | { readonly kind: "off"; readonly added: AddedTimeOff }
  | { readonly kind: "undone" }

type NoticeProps = {
  answer: DayAnswer
  day: DayFacts
  onAnswer: (answer: DayAnswer) => void
}

/** Says in the day's own panel what was done, which sessions it leaves outside the hours, and offers the way back. */
export function DayAnswerNotice({ answer, day, onAnswer }: NoticeProps) {
  const { view } = useDates()
  const notice = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per answer
  useEffect(() => notice.current?.focus(), [answer])
  const outside = view.stranded.filter(({ startUtc }) => dateIn(view.timeZone, startUtc) === day.date)
  return (
    <Notice
      ref={notice}
      role="status"
      tabIndex={-1}
      tone={outside.length > 0 ? "warning" : "plain"}
      title={titleOf(answer, day)}
      className="outline-none"
    >
      {outside.length > 0 ? (
        <>
          <p>
            {countOf(outside.length, "session")} of this date {plural(outside.length, "lies", "lie")} outside
            the hours now. Nothing was cancelled: decide on each.
          </p>
          <SessionLinks sessions={outside} isDateKnown canEnd />
        </>
      ) : (
        <p>No session of this date lies outside the hours.</p>
      )}
      <TakeBack answer={answer} day={day} onAnswer={onAnswer} />
    </Notice>
  )
}

function titleOf({ kind }: DayAnswer, { date, windows }: DayFacts): string {
  const name = formatDate(date)
  switch (kind) {
    case "own":
      return windows.length === 0 ? `${name} is closed.` : `${name} has its own hours.`
    case "week":
      return `${name} follows the week again.`
    case "off":
      return `${name} is taken off.`
    case "undone":
      return `Taken back: ${name} is as it was.`
  }
}

function TakeBack({ answer, day, onAnswer }: NoticeProps) {
  const { view, actions } = useDates()
  const common = {
    busyLabel: "Taking back…",
    className: "mt-3",
    onDone: () => onAnswer({ kind: "undone" }),
    children: "Undo",
  }
  if (answer.kind === "undone") return null
  if (answer.kind === "off") {
    const input = () => ({ timeOffId: answer.added.id })
    return <PressForm action={actions.removeTimeOff} input={input} {...common} />
  }
  const { source, windows } = answer.before
  if (source === "week") {
    return <PressForm action={actions.followWeek} input={() => ({ date: day.date })} {...common} />
  }
  const input = () => ({ date: day.date, revision: view.revision, windows: [...windows] })
  return <PressForm action={actions.replaceDate} input={input} {...common} />
}
