import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import { Name } from "@/components/ui/name"
import { PageTitle } from "@/components/ui/page-title"
import { PresentTime } from "@/components/zones/live-words"
import type { AnalystPage } from "@/lib/analysts/views"
import { cityOf } from "@/lib/zone-names"
import { confirmWords } from "./confirm-words"
import { ProfileFacts } from "./profile-facts"
import { Rating, rateWords } from "./rating"

/** Only the name stays above the details step: `group/analyst` is around this and the panel. */
const HIDDEN_IN_DETAILS = "group-has-data-[step=details]/analyst:hidden"

/** On phones the bio comes before the panel in the document and below it on the page: shown any sooner it would jump down. */
const ONCE_ALL_IS_THERE = "max-sm:not-has-[~[data-end]]:hidden"

/**
 * Who the analyst is: name, headline, bio, specialties, and the facts that a booking depends on; `children` is the panel.
 * On phones the bio stands below the panel.
 */
export function ProfileLayout({ analyst, children }: { analyst: AnalystPage; children: ReactNode }) {
  const based = (
    <>
      {cityOf(analyst.timeZone)}, now <PresentTime timeZone={analyst.timeZone} />
    </>
  )
  return (
    <div className="group/analyst flex flex-col gap-x-12 lg:grid lg:grid-cols-[1fr_320px]">
      <div>
        <PageTitle back={{ href: "/analysts", label: "Analysts" }}>
          <Name>{analyst.name}</Name>
        </PageTitle>
        <div className={HIDDEN_IN_DETAILS}>
          <p className="mt-1 type-standfirst text-ink-2">{analyst.headline}</p>
          <p className="mt-3 type-body text-ink-2 lg:hidden">
            <Rating rating={analyst.rating} noun="session" /> ·{" "}
            {rateWords(analyst.hourlyRate, analyst.currency, false)}
            <br />
            {confirmWords(analyst)} · {based}
          </p>
        </div>
      </div>
      <div
        className={cn("max-sm:order-last max-sm:mt-8 lg:col-start-1", ONCE_ALL_IS_THERE, HIDDEN_IN_DETAILS)}
      >
        {analyst.bioShort && (
          <p className="max-w-measure type-reading whitespace-pre-line sm:mt-4">{analyst.bioShort}</p>
        )}
        <p className="mt-4 type-small text-ink-3">{analyst.specialties.join(" · ")}</p>
      </div>
      <ProfileFacts
        analyst={analyst}
        based={based}
        className={cn(
          "self-end max-lg:hidden lg:col-start-2 lg:row-span-2 lg:row-start-1",
          HIDDEN_IN_DETAILS,
        )}
      />
      <div className="mt-6 sm:mt-9 lg:col-span-2">{children}</div>
      <span data-end hidden />
    </div>
  )
}
