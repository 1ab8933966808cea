import type { Metadata } from "next"
import { updateMeAction } from "@/app/actions/accounts"
import { DisplayForm, type TimedZone } from "@/components/accounts/display-form"
import { clockOf } from "@/lib/accounts/rules"
import { type Clock, formatMoment, formatTime } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { findWeekStart } from "@/lib/web/week-start"
import { listZones } from "@/lib/zone-list"
import { zoneLabel } from "@/lib/zone-names"

export const metadata: Metadata = { title: "Settings" }

/** How a user is shown times. */
export default async function SettingsPage() {
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
