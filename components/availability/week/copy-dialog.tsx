"use client"
import { useId, useState } from "react"
import { type DraftRange, rangesOf } from "@/components/hours/draft"
import { rangeWords } from "@/components/hours/words"
import { Button } from "@/components/ui/button"
import { CheckRow, ChoiceGroup } from "@/components/ui/choice-row"
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog"
import { IconButton } from "@/components/ui/icon-button"
import { CopyIcon } from "@/components/ui/icons"
import { useClock, useWeekStart } from "@/components/zones/clock"
import { countOf } from "@/lib/core/plural"
import { weekdayNumbersFrom } from "@/lib/month-pages"
import { WEEKDAYS } from "@/lib/time"

/** Copies a day's ranges to other days, in place of theirs; each day says what it would lose. Saved with the week, not at once. */
export function CopyDialog({
  weekday,
  draft,
  onCopy,
}: {
  weekday: number
  draft: readonly DraftRange[]
  onCopy: (to: readonly number[]) => void
}) {
  const statusId = useId()
  const weekStart = useWeekStart()
  const { hourCycle } = useClock()
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState<readonly number[]>([])
  const name = WEEKDAYS[weekday] ?? ""
  const words = (day: number) =>
    rangesOf(draft, day)
      .map((range) => rangeWords(range, hourCycle))
      .join(", ")
  const open = (next: boolean) => {
    setOpen(next)
    setChosen([])
  }
  const copy = () => {
    if (chosen.length === 0) return
    onCopy([...chosen].sort((a, b) => a - b))
    open(false)
  }
  const others = (days: readonly number[]) => days.filter((day) => day !== weekday)
  const isEmpty = rangesOf(draft, weekday).length === 0
  return (
    <Dialog
      open={isOpen}
      onOpenChange={open}
      title={`Copy ${name} to other days`}
      description={
        isEmpty
          ? `${name} has no hours. The days that you choose are emptied.`
          : `${name}: ${words(weekday)}. It replaces the hours of the days that you choose.`
      }
      trigger={
        <IconButton label={`Copy ${name} to other days`}>
          <CopyIcon />
        </IconButton>
      }
    >
      <div className="mt-4 flex gap-2.5">
        <Button onClick={() => setChosen(others(WEEKDAY_NUMBERS))}>Weekdays</Button>
        <Button onClick={() => setChosen(others(EVERY_DAY))}>All days</Button>
      </div>
      <ChoiceGroup legend="Copy to" className="mt-4">
        {weekdayNumbersFrom(weekStart).map((day) =>
          day === weekday ? null : (
            <CheckRow
              key={day}
              label={WEEKDAYS[day]}
              hint={words(day) || "No hours now"}
              checked={chosen.includes(day)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, day] : chosen.filter((each) => each !== day))
              }
            />
          ),
        )}
      </ChoiceGroup>
      <p id={statusId} role="status" className="sr-only">
        {chosen.length > 0 && `${chosen.length} chosen`}
      </p>
      <DialogActions>
        <DialogClose>
          <Button>Keep as it is</Button>
        </DialogClose>
        <Button variant="primary" disabled={chosen.length === 0} onClick={copy}>
          {chosen.length === 0 ? "Choose days" : `Copy to ${countOf(chosen.length, "day")}`}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

const WEEKDAY_NUMBERS = [0, 1, 2, 3, 4]
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
