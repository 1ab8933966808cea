import { plural } from "@/lib/core/plural"
import { ratingWords } from "./rate"

/** "4.8 from 61", or "No ratings yet"; `noun` says what the count counts. */
export function Rating({
  rating: { average, count },
  noun,
}: {
  rating: { readonly average: number | null; readonly count: number }
  noun?: string
}) {
  const words = ratingWords(average)
  if (words === null) return <span className="font-normal text-ink-2">No ratings yet</span>
  return (
    <>
      <span className="font-semibold">{words}</span>{" "}
      <span className="font-normal text-ink-2">
        from {count}
        {noun && ` ${plural(count, noun)}`}
      </span>
    </>
  )
}
