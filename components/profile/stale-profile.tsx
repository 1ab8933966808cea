"use client"
import { type RefObject, useEffect } from "react"
import { StaleNotice } from "@/components/forms/stale-notice"
import { type Draft, differences, fieldWords, LABELS } from "./draft"

/** Says that the profile was changed elsewhere after it was opened here, in which fields, and lets the analyst choose. */
export function StaleProfile({
  base,
  present,
  typed,
  isPresentHere,
  onLoad,
  onKeep,
  ref,
}: {
  /** As it was when it was opened here. */
  base: Draft
  /** As it is stored at present. */
  present: Draft
  typed: Draft
  /** Whether the present state has arrived. */
  isPresentHere: boolean
  onLoad: () => void
  onKeep: () => void
  ref: RefObject<HTMLDivElement | null>
}) {
  const changed = differences(base, present)
  const ways = [
    ...(changed.length > 0 ? [{ words: "Load the present values", go: onLoad }] : []),
    { words: "Keep what I typed", go: onKeep },
  ]
  useEffect(() => {
    if (isPresentHere) ref.current?.scrollIntoView({ block: "nearest" })
  }, [isPresentHere, ref])
  return (
    <StaleNotice
      title="It was changed elsewhere"
      ways={isPresentHere ? ways : []}
      ref={ref}
      className="scroll-mb-24"
    >
      <p>Another tab or an admin saved first. Nothing was overwritten, and what you typed is kept.</p>
      {!isPresentHere && <p>Reading the present state…</p>}
      {isPresentHere && changed.length === 0 && (
        <p>None of these fields changed, only your hours or dates. You can save what you typed.</p>
      )}
      {changed.length > 0 && (
        <dl className="mt-2 border-t border-rule-2">
          {changed.map((name) => (
            <div key={name} className="border-b border-rule-2 py-2">
              <dt className="font-semibold text-ink">{LABELS[name]}</dt>
              <dd className="break-words">Now: {fieldWords(name, present)}</dd>
              {typed[name] !== present[name] && typed[name] !== base[name] && (
                <dd className="break-words">Here: {fieldWords(name, typed)}</dd>
              )}
            </div>
          ))}
        </dl>
      )}
      {changed.length > 0 && (
        <p className="mt-2">
          Keeping what you typed keeps the fields you changed here; the others get their present values.
        </p>
      )}
    </StaleNotice>
  )
}
