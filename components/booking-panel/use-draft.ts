"use client"
import { type RefObject, useEffect } from "react"
import { type DraftOf, recallDraft, rememberDraft } from "./draft"

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * Keeps what is typed into these fields of a step in this tab, and puts it back when the step comes again, after a reload too. A
 * field that holds something already is left alone. Answers what to call when something is typed.
 */
export function useDraft(
  step: RefObject<HTMLElement | null>,
  { key, by }: DraftOf,
  names: readonly string[],
): () => void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are the form's own and never change
  useEffect(() => {
    const draft = recallDraft({ key, by })
    for (const name of names) {
      const control = controlOf(step.current, name)
      const text = draft[name]
      if (control?.value !== "" || !text) continue
      control.value = text
      control.dispatchEvent(new Event("input", { bubbles: true }))
    }
  }, [step, key, by])
  return () => {
    const typed = names.map((name) => [name, controlOf(step.current, name)?.value ?? ""])
    rememberDraft({ key, by }, Object.fromEntries(typed))
  }
}

function controlOf(step: HTMLElement | null, name: string): Control | null {
  return step?.querySelector<Control>(`[name="${name}"]`) ?? null
}
