import type { Reason } from "@/lib/assistant/views"

/** Points of 100, a segment for each line that adds some; what was taken off again is hatched. */
export function PointsBar({ score, reasons }: { score: number; reasons: readonly Reason[] }) {
  const added = reasons.filter(({ points }) => points > 0)
  const gross = added.reduce((sum, { points }) => sum + points, 0)
  return (
    <div
      role="img"
      aria-label={`${score} of 100 points`}
      className="relative flex h-1.5 w-full max-w-100 overflow-hidden bg-rule"
    >
      {added.map(({ code, points }) => (
        <span
          key={code}
          className="block border-r border-paper bg-ink last-of-type:border-r-0"
          style={{ width: `${points}%` }}
        />
      ))}
      {gross > score && (
        <span
          className="absolute inset-y-0 bg-paper hatched-brick"
          style={{ left: `${Math.max(0, score)}%`, width: `${gross - Math.max(0, score)}%` }}
        />
      )}
    </div>
  )
}
