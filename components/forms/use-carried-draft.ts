"use client"
import { useEffect, useRef } from "react"
import { useDrawn } from "./drawn-for"
import { carryDraft, takeDraft } from "./typing"

/**
 * Carries over a reload what an editor holds beside its fields, such as rows that were added: `draft` is null while nothing is
 * changed. Only to the person who made it.
 */
export function useCarriedDraft<T>(name: string, draft: T | null): void {
  const own = useOwnName(name)
  const latest = useRef(draft)
  latest.current = draft
  useEffect(() => carryDraft(own, () => latest.current), [own])
}

/** Hands back what the page before a reload held under the name, where it held something. */
export function useTakenDraft<T>(name: string, restore: (draft: T) => void): void {
  const own = useOwnName(name)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, and a caller's function is another one with every render
  useEffect(() => {
    const draft = takeDraft(own)
    if (draft !== undefined) restore(draft as T)
  }, [own])
}

function useOwnName(name: string): string {
  return `${useDrawn()?.userId} ${name}`
}
