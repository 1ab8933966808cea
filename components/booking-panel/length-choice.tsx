"use client"
import { SegmentedControl } from "@/components/ui/segmented-control"

/** How long the session lasts; a single length is said, not asked. */
export function LengthChoice({
  sessionMinutes,
  value,
  onChange,
}: {
  sessionMinutes: readonly number[]
  value: number
  onChange: (durationMinutes: number) => void
}) {
  const lengths = [...sessionMinutes].sort((a, b) => a - b)
  if (lengths.length === 1) {
    return (
      <p className="type-body">
        <span className="type-label">Length</span>{" "}
        <span className="ml-3 sm:ml-0 sm:block sm:pt-1.5">{value} min</span>
      </p>
    )
  }
  return (
    <SegmentedControl
      legend="Length"
      name="duration"
      options={lengths.map((minutes) => ({ value: String(minutes), label: `${minutes} min` }))}
      value={String(value)}
      onChange={(minutes) => onChange(Number(minutes))}
      className="[&>div]:flex-wrap max-sm:[&>legend]:sr-only"
    />
  )
}
