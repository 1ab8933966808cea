"use client"
import { useEffect, useRef } from "react"
import { ProblemNotice } from "@/components/forms/form-problem"
import { Button } from "@/components/ui/button"
import { Notice } from "@/components/ui/notice"
import type { Problem } from "@/lib/core/problems"

/** What stood in the way of a save. A week that changed elsewhere is decided on here; until then both are kept. */
export function WeekProblem({
  problem,
  hasConflict,
  hasChanges,
  onLoadPresent,
  onKeepMine,
  onAgain,
}: {
  problem: Problem | null
  hasConflict: boolean
  hasChanges: boolean
  onLoadPresent: () => void
  onKeepMine: () => void
  /** Sends the week once more. */
  onAgain: () => void
}) {
  const block = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problem) block.current?.focus()
  }, [problem])
  if (!problem && !hasConflict) return null
  const shared = { ref: block, role: "alert", tabIndex: -1, className: "mt-4" } as const
  if (hasConflict) {
    return (
      <Notice title="Your week was changed in another tab" {...shared}>
        <p>
          Nothing was overwritten, and what you typed is kept below. Load the week as it is now and lose what
          you typed, or keep the days that you changed: the others are then as they are now.
        </p>
        <div className="mt-3 flex flex-col gap-2 sm:flex-row">
          <Button onClick={onLoadPresent}>Load the saved week</Button>
          <Button onClick={onKeepMine}>Keep mine</Button>
        </div>
      </Notice>
    )
  }
  if (problem?.code === "stale") {
    return (
      <Notice title="Something changed meanwhile" {...shared}>
        {hasChanges
          ? "Your profile or dates were changed in another tab; your week was not. Nothing was overwritten and what you typed is kept. Save again."
          : "Your week was changed in another tab first, so nothing was undone. This is the week as it is now."}
      </Notice>
    )
  }
  if (!problem) return null
  const fields = Object.values(problem.fields ?? {}).flat()
  const detail = fields.length > 0 ? `${fields.join(" ")} What you typed is kept.` : problem.detail
  return <ProblemNotice problem={{ ...problem, detail }} again={onAgain} ref={block} className="mt-4" />
}
