import { cn } from "@/components/ui/class-names"
import { seatsSentence } from "@/lib/groups/screen-words"
import type { GroupView } from "@/lib/groups/views"

/** More seats than these are a bar. */
const MOST_SQUARES = 12

/** The seats of a row: small squares, or a bar. The words beside it say the same. */
export function SeatStrip({ group }: { group: Pick<GroupView, "seats" | "waitlist"> }) {
  const { taken, total } = group.seats
  return (
    <span role="img" aria-label={seatsSentence(group)} className="flex gap-0.75">
      {total > MOST_SQUARES ? (
        <span className="flex h-2.5 w-28 border border-control">
          <span className="bg-ink" style={{ width: `${(taken / total) * 100}%` }} />
        </span>
      ) : (
        Array.from({ length: total }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: seats without an identity
            key={index}
            className={cn("size-2.5", index < taken ? "bg-ink" : "border border-control")}
          />
        ))
      )}
    </span>
  )
}
