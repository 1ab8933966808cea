"use client"
import { type RefObject, useRef } from "react"

const SECOND_TAP_MS = 1000

/** The second tap of a double tap that comes after the answer, on a form that was emptied by it: nothing was typed in between. */
export function useSecondTap(form: RefObject<HTMLFormElement | null>) {
  const emptied = useRef<{ at: number; held: string } | null>(null)
  return {
    /** The form was just emptied. */
    expect: () => {
      emptied.current = { at: performance.now(), held: typedIn(form.current) }
    },
    /** Whether this submit is such a tap. */
    isIt: () => {
      const before = emptied.current
      emptied.current = null
      return (
        before !== null &&
        performance.now() - before.at < SECOND_TAP_MS &&
        before.held === typedIn(form.current)
      )
    },
  }
}

function typedIn(form: HTMLFormElement | null): string {
  const typed = form ? [...new FormData(form)].filter(([name]) => !name.startsWith("$")) : []
  return JSON.stringify(typed)
}
