import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import type { AnyAnalystView } from "@/lib/analysts/views"
import { type Clock, formatMoment } from "@/lib/time"
import { AttentionLine, ProfileMark } from "./analyst-marks"

/** Analysts as the house sees them: who, whether they can be booked and when next, and why they need attention. */
export function AnalystRows({ analysts, clock }: { analysts: readonly AnyAnalystView[]; clock: Clock }) {
  return (
    <ul className="mt-4 border-t-2 border-ink">
      {analysts.map((analyst) => (
        <li key={analyst.analystId} className="border-b border-rule py-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6">
            <Link
              href={`/admin/analysts/${analyst.analystId}`}
              className="inline-flex min-h-11 items-center type-name decoration-accent decoration-1 underline-offset-4 hover:underline mouse:min-h-0"
            >
              <Name>{analyst.name}</Name>
            </Link>
            <ProfileMark analyst={analyst} />
          </div>
          <p className="type-body text-ink-2">
            <bdi>{analyst.headline || "No headline"}</bdi>
          </p>
          <p className="type-small text-ink-3">
            {analyst.nextAvailableUtc === null
              ? "No free time"
              : `Next free ${formatMoment(analyst.nextAvailableUtc, clock)}`}
            {analyst.rating.average !== null &&
              ` · rated ${analyst.rating.average.toFixed(1)} from ${analyst.rating.count}`}
          </p>
          {analyst.needsAttention.length > 0 && (
            <ul className="mt-1">
              {analyst.needsAttention.map((why) => (
                <li key={why}>
                  <AttentionLine why={why} analyst={analyst} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}
