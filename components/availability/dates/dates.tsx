"use client"
import { createContext, type ReactNode, useContext, useRef, useTransition } from "react"
import type { z } from "zod"
import { useCall } from "@/components/forms/use-call"
import { timeOffDates } from "@/components/hours/words"
import { useToast } from "@/components/ui/toast"
import { ClockIn, useClock } from "@/components/zones/clock"
import type {
  ApplyBatchInput,
  PreviewBatchInput,
  SaveTemplateInput,
  TemplateIdInput,
  UndoBatchInput,
} from "@/lib/availability/batch-inputs"
import type {
  AddTimeOffInput,
  DateInput,
  ReplaceDateInput,
  TimeOffIdInput,
} from "@/lib/availability/schedule-inputs"
import type {
  AddedTimeOff,
  BatchPreview,
  BatchView,
  DatesView,
  TemplateView,
  TimeOffView,
} from "@/lib/availability/views"
import type { TypedAction } from "@/lib/core/action-state"
import { problemDetail } from "@/lib/core/problems"
import type { DateOverride } from "@/lib/scheduling/types"

/** What the forms of the page of dates are sent to. */
export type DatesActions = {
  readonly replaceDate: TypedAction<DateOverride, z.input<typeof ReplaceDateInput>>
  readonly followWeek: TypedAction<DateOverride, z.input<typeof DateInput>>
  readonly addTimeOff: TypedAction<AddedTimeOff, z.input<typeof AddTimeOffInput>>
  readonly removeTimeOff: TypedAction<TimeOffView, z.input<typeof TimeOffIdInput>>
  readonly previewBatch: TypedAction<BatchPreview, z.input<typeof PreviewBatchInput>>
  readonly applyBatch: TypedAction<BatchView, z.input<typeof ApplyBatchInput>>
  readonly undoBatch: TypedAction<BatchView, z.input<typeof UndoBatchInput>>
  /** Weeks are named by the analyst alone: absent for others. */
  readonly saveTemplate?: TypedAction<TemplateView, z.input<typeof SaveTemplateInput>>
  readonly removeTemplate?: TypedAction<TemplateView, z.input<typeof TemplateIdInput>>
}

/** What the whole page of dates is about. */
export type DatesPageProps = {
  readonly view: DatesView
  /** "2026-12-08" */
  readonly chosen: string | undefined
  readonly actions: DatesActions
}

type Dates = DatesPageProps & {
  /** Says that time off was just removed, and offers to add it again. */
  readonly tellRemoved: (entry: TimeOffView) => void
}

const DatesContext = createContext<Dates | null>(null)

/** The page of dates around this part of it. */
export function useDates(): Dates {
  const dates = useContext(DatesContext)
  if (dates === null) throw new Error("This stands on the page of dates alone")
  return dates
}

/**
 * Around everything on the page of dates, which reads times in the analyst's own zone. The lists of time off may go with the
 * entry that is removed: what it takes to add it again stays here. Dates that are over by then cannot come back.
 */
export function Dates({ children, ...page }: DatesPageProps & { children: ReactNode }) {
  const toast = useToast()
  const { hourCycle } = useClock()
  const [, startAdding] = useTransition()
  const addTimeOff = useCall(page.actions.addTimeOff)
  const today = useRef(page.view.today)
  today.current = page.view.today

  const addAgain = ({ id: _, startDate, ...entry }: TimeOffView) =>
    startAdding(async () => {
      const first = startDate < today.current ? today.current : startDate
      const answer = await addTimeOff({ ...entry, startDate: first })
      if (answer?.ok) toast({ message: "The time off is back." })
      else if (answer) toast({ message: problemDetail(answer.problem), tone: "problem" })
    })
  const tellRemoved = (entry: TimeOffView) =>
    toast({
      message: `The time off ${timeOffDates(entry)} was removed.`,
      act: { label: "Undo", run: () => addAgain(entry) },
    })
  return (
    <DatesContext value={{ ...page, tellRemoved }}>
      <ClockIn timeZone={page.view.timeZone} hourCycle={hourCycle}>
        {children}
      </ClockIn>
    </DatesContext>
  )
}
