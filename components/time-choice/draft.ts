"use client"
import { type RefObject, useEffect } from "react"
import { recall, remember } from "@/components/ui/tab-memory"

/** What was typed into a form that was not sent yet, by field. */
type Draft = Readonly<Record<string, string>>

/** Whose draft it is, and of what. */
export type DraftOf = { readonly key: string; readonly by: string }

// Also without the browser's storage what was typed lasts as long as the page.
const typed = new Map<string, string>()

/** The key of a session that is being asked for from this analyst. */
export const bookingDraft = (analystId: string) => `booking-draft ${analystId}`
/** The key of a session that is being moved. */
export const moveDraft = (bookingId: string) => `move-draft ${bookingId}`

/** What this tab keeps under a key, typed by the same person. */
export function recallDraft({ key, by }: DraftOf): Draft {
  try {
    const { typedBy, ...draft } = JSON.parse(typed.get(key) ?? recall(key) ?? "{}")
    return typedBy === by ? draft : {}
  } catch {
    return {}
  }
}

/** Keeps what is typed, until it is sent or emptied. */
export function rememberDraft({ key, by }: DraftOf, draft: Draft): void {
  store(key, JSON.stringify({ typedBy: by, ...draft }))
}

/** It was sent: nothing is left to keep. */
export function forgetDraft(key: string): void {
  store(key, "{}")
}

function store(key: string, text: string): void {
  typed.set(key, text)
  remember(key, text)
}

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
