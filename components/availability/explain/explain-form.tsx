"use client"
import { type FormEvent, useId, useRef, useState, useTransition } from "react"
import type { z } from "zod"
import { LengthSelect } from "@/components/availability/length-select"
import { useCall } from "@/components/forms/use-call"
import { TimeField } from "@/components/hours/time-field"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import { ClockIn, useClock, useNow } from "@/components/zones/clock"
import type { ActionState, TypedAction } from "@/lib/core/action-state"
import { isOfPerson, problemDetail } from "@/lib/core/problems"
import type { ExplainInput } from "@/lib/slots/inputs"
import type { ClosingRules, HeldExplanation } from "@/lib/slots/views"
import { dateIn } from "@/lib/time"
import { currentZoneName, zoneLabel } from "@/lib/zone-names"
import { type Answer, ClosedAnswer } from "./closed-answer"
import type { Asker } from "./closed-words"
import { instantsOf } from "./local-instants"

/** What is asked why a time is closed. */
export type Explain = TypedAction<HeldExplanation, z.input<typeof ExplainInput>>

const FIRST_ASKED = 540

/** Asks about one time of an analyst's saved schedule, on his clock, and tells every reason that it is closed. */
export function ExplainForm({
  analystId,
  rules,
  asker,
  isUnsaved = false,
  explain,
}: {
  analystId: string
  rules: ClosingRules
  asker: Asker
  /** Changes that the answer cannot know of are on the screen. */
  isUnsaved?: boolean
  explain: Explain
}) {
  const id = useId()
  const now = useNow()
  const { hourCycle } = useClock()
  const timeZone = currentZoneName(rules.timeZone)
  const [date, setDate] = useState(() => dateIn(timeZone, now))
  const [minute, setMinute] = useState<number | null>(FIRST_ASKED)
  const [durationMinutes, setDuration] = useState(Math.min(...rules.sessionMinutes))
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [isAsking, startAsking] = useTransition()
  const call = useCall(explain)
  const form = useRef<HTMLFormElement>(null)
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(date)
  // The zone is named as it is on the date that is asked about.
  const asked = isDate ? instantsOf(timeZone, date, minute ?? FIRST_ASKED)[0] : undefined

  const ask = (event: FormEvent) => {
    event.preventDefault()
    if (isAsking) return
    if (!isDate || minute === null) {
      setAnswer({ problem: isDate ? "Give a time such as 09:30." : "Give a date." })
      return
    }
    startAsking(async () => {
      const instants = instantsOf(timeZone, date, minute)
      const answers = await Promise.all(
        instants.map((at) =>
          call({ analystId, at: new Date(at).toISOString(), duration: String(durationMinutes) }),
        ),
      )
      const refused = answers.find((each) => each?.ok !== true)
      const times = answers.flatMap((each, index) =>
        each?.ok ? [{ at: instants[index] ?? 0, ...each.value }] : [],
      )
      startAsking(() =>
        setAnswer(refused === undefined ? { date, minute, durationMinutes, times } : problemOf(refused)),
      )
    })
  }
  return (
    <Section id={id} title="Why is a time closed?" size="minor" className="@container">
      <p className="mt-1 type-small text-ink-2">
        Date and time in {zoneLabel(timeZone, asked ?? now)}
        {asker === "admin" && ", the analyst’s zone"}.
      </p>
      <form
        ref={form}
        onSubmit={ask}
        className="mt-3 grid grid-cols-2 gap-3 @2xl:grid-cols-[11rem_7rem_12rem_auto] @2xl:items-end @2xl:justify-start"
      >
        <Field label="Date" className="min-w-0">
          <Input
            type="date"
            value={date}
            onChange={(event) => setDate(event.target.value)}
            className="min-w-0"
          />
        </Field>
        <div className="flex min-w-0 flex-col gap-1.5">
          <label htmlFor={`${id}-time`} className="type-label">
            Time
          </label>
          <TimeField id={`${id}-time`} minute={minute} invalid={minute === null} onChange={setMinute} />
        </div>
        <LengthSelect
          sessionMinutes={rules.sessionMinutes}
          value={durationMinutes}
          onChange={setDuration}
          className="@max-2xl:col-span-2"
        />
        <Button type="submit" busy={isAsking} busyLabel="Checking…" className="@max-2xl:col-span-2 @2xl:h-11">
          Check this time
        </Button>
      </form>
      <div role="status" className="mt-3">
        {answer && (
          <ClockIn timeZone={timeZone} hourCycle={hourCycle}>
            <ClosedAnswer
              answer={answer}
              rules={rules}
              asker={asker}
              again={() => form.current?.requestSubmit()}
            />
          </ClockIn>
        )}
        {answer && isUnsaved && (
          <p className="mt-2 type-small text-ink-3">Your unsaved changes do not count in this yet.</p>
        )}
      </div>
    </Section>
  )
}

function problemOf(refused: ActionState<unknown>): Answer {
  if (refused?.ok !== false) return { problem: "" }
  const { problem } = refused
  return { problem: problemDetail(problem), refusal: isOfPerson(problem) ? problem : undefined }
}
