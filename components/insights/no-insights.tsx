import { EmptyState } from "@/components/ui/state-block"
import { PROBLEMS, type Problem } from "@/lib/core/problems"

/** Why there is nothing to show, and what to choose instead. */
export function NoInsights({ problem }: { problem: Problem }) {
  return (
    <EmptyState title="These weeks cannot be shown" className="mt-6">
      {problem.detail ?? PROBLEMS[problem.code].detail}
    </EmptyState>
  )
}
