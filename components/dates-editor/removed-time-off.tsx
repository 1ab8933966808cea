"use client"
import { createContext, type ReactNode, useContext, useRef, useTransition } from "react"
import { useSending, withSending } from "@/components/forms/drawn-for"
import { lostAnswer } from "@/components/forms/lost-answer"
import { timeOffDates } from "@/components/hours/words"
import { useToast } from "@/components/ui/toast"
import type { TimeOffView } from "@/lib/availability/views"
import { problemDetail } from "@/lib/core/problems"
import type { DatesActions } from "./actions"

const RemovedContext = createContext<(entry: TimeOffView) => void>(() => undefined)

/** Says that time off was just removed, and offers to add it again. */
export function useTellRemoved(): (entry: TimeOffView) => void {
  return useContext(RemovedContext)
}

/**
 * Around the lists of time off, which may go with the entry that is removed: what it takes to add it again stays here. Dates
 * that are over by then cannot come back.
 */
export function RemovedTimeOff({
  action,
  today,
  children,
}: {
  action: DatesActions["addTimeOff"]
  today: string
  children: ReactNode
}) {
  const toast = useToast()
  const [, startAdding] = useTransition()
  const sending = useSending()
  const latest = useRef({ sending, today })
  latest.current = { sending, today }

  const addAgain = (entry: TimeOffView) =>
    startAdding(async () => {
      const { sending, today } = latest.current
      const answer = await action(null, withSending(timeOffForm(entry, today), sending)).catch(lostAnswer)
      sending.settle(answer)
      if (answer?.ok) toast({ message: "The time off is back." })
      else if (answer) toast({ message: problemDetail(answer.problem), tone: "problem" })
    })
  const tell = (entry: TimeOffView) =>
    toast({
      message: `The time off ${timeOffDates(entry)} was removed.`,
      act: { label: "Undo", run: () => addAgain(entry) },
    })
  return <RemovedContext value={tell}>{children}</RemovedContext>
}

function timeOffForm(entry: TimeOffView, today: string): FormData {
  const form = new FormData()
  form.set("startDate", entry.startDate < today ? today : entry.startDate)
  form.set("endDate", entry.endDate)
  if (entry.startMinute !== null) form.set("startMinute", String(entry.startMinute))
  if (entry.endMinute !== null) form.set("endMinute", String(entry.endMinute))
  if (entry.reason !== null) form.set("reason", entry.reason)
  return form
}
