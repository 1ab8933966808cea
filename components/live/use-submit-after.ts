"use client"
import { useEffect, useRef } from "react"

/**
 * Sends plain forms that are submitted while the page is drawn anew once that is done. The router writes its address into the history
 * when it is, and a browser takes that for a change of mind: the page that the form was on its way to would never come.
 */
export function useSubmitAfter(isDrawing: boolean): void {
  const waiting = useRef<{ form: HTMLFormElement; by: HTMLElement | null } | null>(null)
  useEffect(() => {
    if (!isDrawing) {
      const held = waiting.current
      waiting.current = null
      if (held?.form.isConnected) held.form.requestSubmit(held.by?.isConnected ? held.by : null)
      return
    }
    const hold = (event: SubmitEvent) => {
      const form = event.target
      // Those with an action of ours never leave the page.
      if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "get") return
      event.preventDefault()
      waiting.current = { form, by: event.submitter }
    }
    window.addEventListener("submit", hold)
    return () => window.removeEventListener("submit", hold)
  }, [isDrawing])
}
