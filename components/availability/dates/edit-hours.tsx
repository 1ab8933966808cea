"use client"
import { useRef, useState } from "react"
import { PressForm } from "@/components/forms/press-form"
import { useTakenDraft } from "@/components/forms/use-carried-draft"
import { type DraftRange, toDraft, withNewKeys } from "@/components/hours/draft"
import { Button } from "@/components/ui/button"
import { useDates } from "./dates"
import { type DayAnswer, DayAnswerNotice } from "./day-answer"
import type { DayFacts } from "./day-facts"
import { hoursDraft, OwnHoursForm, windowsOf } from "./own-hours-form"

/** What can be done with one date's hours; what came of it is said here, where it was pressed. */
export function EditHours({ day }: { day: DayFacts }) {
  const { actions } = useDates()
  const [opened, setOpened] = useState<readonly DraftRange[] | null>(null)
  const [answer, setAnswer] = useState<DayAnswer | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const { date, windows } = day
  const isOwn = day.source === "own"
  const before = { source: day.source, windows }
  useTakenDraft<readonly DraftRange[]>(hoursDraft(date), (draft) => setOpened(withNewKeys(draft)))
  if (opened) {
    return (
      <OwnHoursForm
        day={day}
        initial={opened}
        onDiscard={() => {
          setOpened(null)
          requestAnimationFrame(() => opener.current?.focus())
        }}
        onSaved={() => {
          setOpened(null)
          setAnswer({ kind: "own", before })
        }}
      />
    )
  }
  return (
    <div className="mt-4 flex flex-col gap-2.5">
      {answer && <DayAnswerNotice answer={answer} day={day} onAnswer={setAnswer} />}
      <Button ref={opener} onClick={() => setOpened(toDraft(windowsOf(day)))} className="w-full">
        {isOwn ? "Change its own hours" : "Give this date its own hours"}
      </Button>
      {isOwn && (
        <PressForm
          action={actions.followWeek}
          values={{ date }}
          busyLabel="Saving…"
          onDone={() => setAnswer({ kind: "week", before })}
        >
          Follow the week again
        </PressForm>
      )}
      {day.off !== "all" && (
        <PressForm
          action={actions.addTimeOff}
          values={{ startDate: date }}
          busyLabel="Taking it off…"
          onDone={(added) => setAnswer({ kind: "off", added })}
        >
          Take this date off
        </PressForm>
      )}
    </div>
  )
}
