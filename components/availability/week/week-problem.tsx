"use client"
import { useEffect, useRef } from "react"
import { ProblemNotice } from "@/components/forms/form-problem"
import { StaleNotice } from "@/components/forms/stale-notice"
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
  if (hasConflict) {
    return (
      <StaleNotice
        title="The week was changed meanwhile"
        ways={[
          { words: "Load the saved week", go: onLoadPresent },
          { words: "Keep mine", go: onKeepMine },
        ]}
        ref={block}
        className="mt-4"
      >
        Nothing was overwritten, and what you typed is kept below. Load the week as it is now and lose what
        you typed, or keep the days that you changed: the others are then as they are now.
      </StaleNotice>
    )
  }
  if (problem?.code === "stale") {
    return (
      <StaleNotice title="Something changed meanwhile" ref={block} className="mt-4">
        {hasChanges
          ? "The profile or dates were changed meanwhile; the week was not. Nothing was overwritten and what you typed is kept. Save again."
          : "The week was changed by somebody else first, so nothing was undone. This is the week as it is now."}
      </StaleNotice>
    )
  }
  if (!problem) return null
  const fields = Object.values(problem.fields ?? {}).flat()
  const detail = fields.length > 0 ? `${fields.join(" ")} What you typed is kept.` : problem.detail
  return <ProblemNotice problem={{ ...problem, detail }} again={onAgain} ref={block} className="mt-4" />
}
