"use client"
import { type ReactNode, type SyntheticEvent, useLayoutEffect, useRef } from "react"

/** What was typed and chosen in a dialog, by the names of its controls. */
export type Typed = Map<string, string>

/** Remembers what is typed inside, and puts it back when it is drawn anew. */
export function KeptTyping({ typed, children }: { typed: Typed; children: ReactNode }) {
  const area = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it is drawn, once
  useLayoutEffect(() => {
    for (const control of area.current?.querySelectorAll("textarea, input") ?? []) putBack(control, typed)
  }, [])
  const keep = ({ target }: SyntheticEvent) => {
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) {
      if (target.name) typed.set(target.name, target.value)
    }
  }
  return (
    <div ref={area} onInput={keep}>
      {children}
    </div>
  )
}

function putBack(control: Element, typed: Typed): void {
  if (control instanceof HTMLTextAreaElement) {
    const text = typed.get(control.name)
    if (text === undefined || text === control.value) return
    control.value = text
    control.dispatchEvent(new Event("input", { bubbles: true }))
  } else if (control instanceof HTMLInputElement && control.type === "radio") {
    control.checked = typed.get(control.name) === control.value || control.checked
  }
}
