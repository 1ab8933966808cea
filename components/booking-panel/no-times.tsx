import { Button } from "@/components/ui/button"
import type { PanelAnalyst } from "./panel-types"
import { SimilarAnalysts } from "./similar-analysts"

/** In the slot column when a length has no free time at all: the lengths that have, and others who could be asked. */
export function NoTimes({
  analyst,
  durationMinutes,
  otherLengths,
}: {
  analyst: PanelAnalyst
  durationMinutes: number
  otherLengths: readonly number[]
}) {
  return (
    <section aria-labelledby="no-times">
      <h3 id="no-times" className="flex min-h-11 items-center type-minor">
        {`No free time for ${durationMinutes} min`}
      </h3>
      <p className="type-body text-ink-2">
        {`Nothing is free in the next ${analyst.bookingWindowDays} days.`}
        {otherLengths.length > 0 && " There are times for another length:"}
      </p>
      {otherLengths.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-2">
          {otherLengths.map((minutes) => (
            <li key={minutes}>
              <Button asChild>
                <a href={`?duration=${minutes}`}>{`${minutes} min`}</a>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {analyst.moving === null && <SimilarAnalysts analyst={analyst} />}
    </section>
  )
}
