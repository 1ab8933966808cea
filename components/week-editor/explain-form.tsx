"use client"
import { unstable_rethrow } from "next/navigation"
import { type FormEvent, useId, useState, useTransition } from "react"
import { useNow } from "@/components/shell/zone-provider"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Section } from "@/components/ui/section"
import type { Explanation, ScheduleDraft } from "@/lib/availability/views"
import type { FormAction } from "@/lib/core/action-state"
import { problemDetail } from "@/lib/core/problems"
import { type Clock, dateIn } from "@/lib/time"
import { type Answer, ClosedAnswer } from "./closed-answer"
import { LengthSelect } from "./length-select"
import { instantsOf } from "./local-instants"
import { TimeField } from "./time-field"

const FIRST_ASKED = 540

/** Asks about one time of the saved schedule and tells every reason that it is closed. */
export function ExplainForm({
  own,
  isUnsaved,
  clock,
  explain,
}: {
  own: ScheduleDraft
  isUnsaved: boolean
  clock: Clock
  explain: FormAction<Explanation>
}) {
  const id = useId()
  const now = useNow()
  const { schedule } = own
  const [date, setDate] = useState(() => dateIn(clock.timeZone, now))
  const [minute, setMinute] = useState<number | null>(FIRST_ASKED)
  const [durationMinutes, setDuration] = useState(Math.min(...schedule.sessionMinutes))
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [isAsking, startAsking] = useTransition()
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(date)

  const ask = (event: FormEvent) => {
    event.preventDefault()
    if (isAsking) return
    if (!isDate || minute === null) {
      setAnswer({ problem: isDate ? "Give a time such as 09:30." : "Give a date." })
      return
    }
    startAsking(async () => {
      const times = await Promise.all(
        instantsOf(clock.timeZone, date, minute).map((at) => askAbout(explain, own, at, durationMinutes)),
      )
      const failed = times.find(isProblem)
      const found = times.flatMap((each) => (isProblem(each) ? [] : [each]))
      startAsking(() => setAnswer(failed ?? { date, minute, durationMinutes, times: found }))
    })
  }
  return (
    <Section id={id} title="Why is a time closed?" size="minor">
      <form onSubmit={ask} className="mt-3 flex flex-col gap-3">
        <div className="grid grid-cols-2 gap-3">
          <Field label="Date">
            <Input type="date" value={date} onChange={(event) => setDate(event.target.value)} />
          </Field>
          <div className="flex flex-col gap-1.5">
            <label htmlFor={`${id}-time`} className="type-label">
              Time
            </label>
            <TimeField
              id={`${id}-time`}
              minute={minute}
              hourCycle={clock.hourCycle}
              invalid={minute === null}
              onChange={setMinute}
            />
          </div>
        </div>
        <LengthSelect
          sessionMinutes={schedule.sessionMinutes}
          value={durationMinutes}
          onChange={setDuration}
        />
        <Button type="submit" busy={isAsking} busyLabel="Checking…">
          Check this time
        </Button>
      </form>
      <div role="status" className="mt-3">
        {answer && <ClosedAnswer answer={answer} schedule={schedule} clock={clock} />}
        {answer && isUnsaved && (
          <p className="mt-2 type-small text-ink-3">Your unsaved changes do not count in this yet.</p>
        )}
      </div>
    </Section>
  )
}

type Told = (Explanation & { readonly at: number }) | { readonly problem: string }

function isProblem(told: Told): told is { readonly problem: string } {
  return "problem" in told
}

async function askAbout(
  explain: FormAction<Explanation>,
  own: ScheduleDraft,
  at: number,
  durationMinutes: number,
): Promise<Told> {
  const form = new FormData()
  form.set("analystId", own.analystId)
  form.set("at", new Date(at).toISOString())
  form.set("duration", String(durationMinutes))
  const answer = await explain(null, form).catch((error: unknown) => {
    unstable_rethrow(error)
    return null
  })
  if (answer?.ok) return { at, ...answer.value }
  return { problem: answer ? problemDetail(answer.problem) : "No answer came back. Try again." }
}
