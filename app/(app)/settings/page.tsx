import type { Metadata } from "next"
import { updateDisplayAction } from "@/app/actions/accounts"
import { DisplayForm } from "@/components/accounts/display-form"
import { PageTitle } from "@/components/ui/page-title"
import { clockOf } from "@/lib/accounts/rules"
import { formatMoment } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { listZones, type ZoneOption } from "@/lib/zone-list"
import { zoneLabel } from "@/lib/zone-names"

export const metadata: Metadata = { title: "Settings" }

/** How a user is shown times. */
export default async function SettingsPage() {
  const { actor, now } = await requireCtx()
  const clock = clockOf(actor)
  return (
    <>
      <PageTitle lede={`It is ${formatMoment(now, clock)} in ${zoneLabel(clock.timeZone, now)}.`}>
        Settings
      </PageTitle>
      <DisplayForm
        key={`${clock.timeZone} ${clock.hourCycle}`}
        action={updateDisplayAction}
        clock={clock}
        zones={withOwnFirst(listZones(now), clock.timeZone)}
        now={now.getTime()}
      />
    </>
  )
}

function withOwnFirst(zones: readonly ZoneOption[], own: string): ZoneOption[] {
  return [...zones.filter((zone) => zone.timeZone === own), ...zones.filter((zone) => zone.timeZone !== own)]
}
