"use client"
import { startTransition, useState } from "react"
import { useSending, withSending } from "@/components/forms/drawn-for"
import type { FormAction } from "@/lib/core/action-state"
import type { HourCycle } from "@/lib/core/vocabulary"

/** 24 or 12 hours: changes at once here, and is remembered for the other pages. */
export function useHourCycle(initial: HourCycle, storeDisplay: FormAction<null>) {
  const sending = useSending()
  const [hourCycle, setHourCycle] = useState(initial)
  const change = (wanted: HourCycle) => {
    setHourCycle(wanted)
    const form = new FormData()
    form.set("hourCycle", wanted)
    startTransition(async () => {
      // Only a preference: without an answer this page keeps it and the next one does not.
      await storeDisplay(null, withSending(form, sending)).catch(() => null)
    })
  }
  return [hourCycle, change] as const
}
