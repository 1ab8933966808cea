"use client"
import { type RefObject, useEffect } from "react"
import { recallDraft, rememberDraft } from "./draft"

/**
 * Keeps what is typed into topic and note in this tab, and puts it back when the step comes again, after a reload too. A field
 * that holds something already is left alone. Answers what to call when something is typed.
 */
export function useDraft(step: RefObject<HTMLElement | null>, analystId: string, email: string): () => void {
  useEffect(() => {
    const draft = recallDraft(analystId, email)
    for (const name of ["topic", "note"] as const) {
      const control = controlOf(step.current, name)
      if (control?.value !== "" || draft[name] === "") continue
      control.value = draft[name]
      control.dispatchEvent(new Event("input", { bubbles: true }))
    }
  }, [step, analystId, email])
  return () => {
    const [topic, note] = [controlOf(step.current, "topic"), controlOf(step.current, "note")]
    rememberDraft(analystId, email, { topic: topic?.value ?? "", note: note?.value ?? "" })
  }
}

function controlOf(step: HTMLElement | null, name: string) {
  return step?.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`) ?? null
}
