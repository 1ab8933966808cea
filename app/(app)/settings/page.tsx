import type { Metadata } from "next"
import { updateMeAction } from "@/app/actions/accounts"
import { DisplayForm, type TimedZone } from "@/components/accounts/display-form"
import { NoFileNotice } from "@/components/bookings/list/no-file-notice"
import { buttonClass } from "@/components/ui/button-class"
import { cn } from "@/components/ui/class-names"
import { Section } from "@/components/ui/section"
import { clockOf } from "@/lib/accounts/rules"
import { BACK, NO_FILE } from "@/lib/core/page-inputs"
import { type Clock, formatMoment, formatTime } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import type { SearchParams } from "@/lib/web/search-params"
import { findWeekStart } from "@/lib/web/week-start"
import { listZones } from "@/lib/zone-list"
import { zoneLabel } from "@/lib/zone-names"

export const metadata: Metadata = { title: "Settings" }

/** How a user is shown times. */
export default async function SettingsPage({ searchParams }: { searchParams: SearchParams }) {
  const { actor, now } = await requireCtx()
  const clock = clockOf(actor)
  return (
    <>
      <p className="mt-7 type-body text-ink-2">
        {`It is ${formatMoment(now, clock)} in ${zoneLabel(clock.timeZone, now)}.`}
      </p>
      <DisplayForm
        key={`${clock.timeZone} ${clock.hourCycle} ${actor.weekStart} ${actor.addressedAs}`}
        name={actor.name}
        addressedAs={actor.addressedAs}
        storedZone={actor.timeZone}
        action={updateMeAction}
        clock={clock}
        weekStart={{ chosen: actor.weekStart, byLanguage: await findWeekStart({ weekStart: null }) }}
        zones={timedZones(clock, now)}
      />
      <Section id="data" title="Your data" className="mt-12 max-w-2xl">
        <p className="mt-2 type-body text-ink-2">
          All that is kept about you, as far as you may see it, in one zip file: profile, settings, sessions
          with their notes, schedule, logins and notifications.
        </p>
        <NoFileNotice asked={(await searchParams)[NO_FILE]} now={now} clock={clock} />
        <p className="mt-4">
          <a
            href={`/settings/data?${BACK}=/settings`}
            className={cn(buttonClass("secondary"), "max-sm:w-full")}
          >
            Download my data
          </a>
        </p>
      </Section>
    </>
  )
}

function timedZones(clock: Clock, now: Date): TimedZone[] {
  const zones = listZones(now, clock.timeZone).map((zone) => ({
    ...zone,
    time: formatTime(now, { ...clock, timeZone: zone.timeZone }),
  }))
  const isOwn = (zone: TimedZone) => zone.timeZone === clock.timeZone
  return [...zones.filter(isOwn), ...zones.filter((zone) => !isOwn(zone))]
}
