import { countWords } from "@/components/bookings/list/booking-tabs"
import { Link } from "@/components/ui/link"
import { StatusMark } from "@/components/ui/status-mark"
import type { StatusCounts } from "@/lib/bookings/views"
import { BOOKING_STATUSES } from "@/lib/core/vocabulary"

/** How many bookings stand in each status; each line leads to its list. */
export function StatusCountList({ counts }: { counts: StatusCounts }) {
  return (
    <ul className="mt-2">
      {BOOKING_STATUSES.map((status) => (
        <li key={status} className="border-b border-rule hover:border-ink">
          <Link
            href={`/admin/bookings?status=${status}`}
            className="flex min-h-12 items-center justify-between gap-4 sm:min-h-11"
          >
            <StatusMark status={status} />
            <span className="type-key tabular-nums">{countWords(counts, [status])}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
