import { PageTitle } from "@/components/ui/page-title"
import type { AnalystPage } from "@/lib/analysts/views"
import type { Clock } from "@/lib/time"
import { formatTime } from "@/lib/time"
import { abbreviationOf, cityOf } from "@/lib/zone-names"
import { ProfileFacts } from "./profile-facts"
import { rateWords } from "./rate"
import { Rating } from "./rating"

/** Only the name stays above the details step: `group/analyst` is around this and the panel. */
const HIDDEN_IN_DETAILS = "group-has-data-[step=details]/analyst:hidden"

/** Who the analyst is: name, headline, bio, specialties, and the facts that a booking depends on. */
export function ProfileHead({ analyst, clock, now }: { analyst: AnalystPage; clock: Clock; now: Date }) {
  const there = { ...clock, timeZone: analyst.timeZone }
  const based = `${cityOf(analyst.timeZone)}, now ${formatTime(now, there)} ${abbreviationOf(analyst.timeZone, now)}`
  return (
    <div className="mb-6 gap-x-12 sm:mb-9 lg:grid lg:grid-cols-[1fr_320px] lg:items-end">
      <div>
        <PageTitle back={{ href: "/analysts", label: "Analysts" }}>
          <bdi>{analyst.name}</bdi>
        </PageTitle>
        <div className={HIDDEN_IN_DETAILS}>
          <p className="mt-1 type-standfirst text-ink-2">{analyst.headline}</p>
          <p className="mt-3 type-body text-ink-2 lg:hidden">
            <Rating rating={analyst.rating} noun="session" /> ·{" "}
            {rateWords(analyst.hourlyRate, analyst.currency, false)}
            <br />
            {analyst.autoConfirm ? "Books at once" : "Analyst confirms"} · {based}
          </p>
          {analyst.bioShort && (
            <p className="mt-4 max-w-measure type-reading whitespace-pre-line">{analyst.bioShort}</p>
          )}
          <p className="mt-4 type-small text-ink-3">{analyst.specialties.join(" · ")}</p>
        </div>
      </div>
      <ProfileFacts analyst={analyst} based={based} className={`max-lg:hidden ${HIDDEN_IN_DETAILS}`} />
    </div>
  )
}
