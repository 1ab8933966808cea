"use client"
import { useCallback, useRef } from "react"
import type { ActionState, FormAction } from "@/lib/core/action-state"
import { useSending, withSending } from "./drawn-for"
import { lostAnswer } from "./lost-answer"

/** What a call says, by name; what is undefined or null is left out. */
type Said = Readonly<Record<string, unknown>>

/**
 * Calls an action without a form: for the person whom the page was drawn for, under a key that is new with every answer. An answer
 * that does not come is a problem too; null when a newer version is running, which is told for the whole page.
 */
export function useCall<T>(action: FormAction<T>): (said: Said) => Promise<ActionState<T>> {
  const sending = useSending()
  // A call may be made from a message that was drawn before the last one, whose key has been used.
  const latest = useRef(sending)
  latest.current = sending
  return useCallback(
    async (said) => {
      const answer = await action(null, withSending(formOf(said), latest.current)).catch(lostAnswer)
      latest.current.settle(answer)
      return answer
    },
    [action],
  )
}

function formOf(said: Said): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(said)) {
    // An empty entry alone is read as an empty list; without any, the list would be missing.
    if (Array.isArray(value)) for (const each of ["", ...value]) form.append(name, textOf(each))
    else if (value !== undefined && value !== null) form.set(name, textOf(value))
  }
  return form
}

function textOf(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}
