/** What each line of points counts, and at most how much. */
const LINES = [
  [
    "Topic",
    "30",
    "Named among the specialties; 18 where headline or biography name it; all where none was asked for",
  ],
  [
    "Your times",
    "20",
    "Inside the days and times that you named; half for every four hours away, where nothing is inside",
  ],
  ["Soon", "15", "On the first day that you named, or today; half of it a week later"],
  [
    "Free capacity",
    "15",
    "The smaller the part of the analyst’s posted time of the next four weeks that is taken",
  ],
  ["Rating", "10", "As the directory counts it: newer ratings weigh more, and a few weigh less than many"],
  ["Answer", "5", "Books at once, or how many of the last requests were confirmed within a day"],
  ["Fit", "5", "Leaves no gap in the analyst’s day that is too short for a session"],
] as const

/** How points come about, folded away. */
export function PointsCounted() {
  return (
    <details className="min-w-0 max-sm:open:basis-full sm:flex-1">
      <summary className="flex min-h-11 list-none flex-wrap items-center gap-x-1 text-ink-2 mouse:min-h-8 [&::-webkit-details-marker]:hidden">
        Points add up to 100 at most.{" "}
        <span className="text-ink underline decoration-accent decoration-1 underline-offset-4">
          How they are counted
        </span>
      </summary>
      <dl className="mt-2 grid max-w-measure grid-cols-[auto_auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-t border-rule pt-3">
        {LINES.map(([name, most, how]) => (
          <div key={name} className="col-span-full grid grid-cols-subgrid">
            <dt className="col-span-2 grid grid-cols-subgrid">
              <span className="font-semibold">{name}</span>
              <span className="text-right text-ink-2">
                <span className="sr-only">at most </span>
                {most}
              </span>
            </dt>
            <dd className="text-ink-2">{how}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 max-w-measure text-ink-2">
        The best comes first. From what is left, ten points are taken off for each time of the same analyst
        above, and five for each on the same day, so that five times are five choices. Load moves times up and
        down and hides none. Nothing is learned from you, and nothing is booked for you.
      </p>
    </details>
  )
}
