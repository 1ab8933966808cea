import type { Metadata } from "next"
import { HouseHealth, LetExpire } from "@/components/admin/overview/health-parts"
import { InQuarantine } from "@/components/admin/overview/in-quarantine"
import { KeyFacts } from "@/components/admin/overview/key-facts"
import { ManyStrikes } from "@/components/admin/overview/many-strikes"
import { ToDecide } from "@/components/admin/overview/to-decide"
import { TodaysSessions } from "@/components/admin/overview/today-part"
import { FailedDeliveries, WithoutFreeTime } from "@/components/admin/overview/trouble-parts"
import { WaitingErasures } from "@/components/admin/overview/waiting-erasures"
import { UnmarkedSessions, WaitingRequests } from "@/components/admin/overview/waiting-parts"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { clockOf } from "@/lib/accounts/rules"
import { accepted } from "@/lib/core/result"
import { getOverview } from "@/lib/house/get-overview"
import { needsWords } from "@/lib/house/words"
import { dateIn, formatDay } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { zoneLabel } from "@/lib/zone-names"

export const metadata: Metadata = { title: "Overview" }

/** What needs the house, and how it stands, at one look. */
export default async function AdminPage() {
  const ctx = await requireCtx("admin")
  const overview = accepted(await getOverview(ctx, {}))
  const clock = clockOf(ctx.actor)
  const shown = { now: ctx.now, clock }
  const { requests, toMark, withoutFreeTime, failed, withManyStrikes, toDecide } = overview
  const troubles = withoutFreeTime.count + withManyStrikes + toDecide + failed.count
  const needs = requests.near + toMark.count + troubles + overview.erasures.length
  return (
    <>
      <PageTitle
        aside={
          <ButtonLink variant="primary" href="/admin/bookings/new" className="w-full">
            Book for an investor
          </ButtonLink>
        }
        lede={`${formatDay(ctx.now, clock.timeZone, "long-year")}. All times are ${zoneLabel(clock.timeZone, ctx.now)}.`}
      >
        {needsWords(needs)}
      </PageTitle>
      <KeyFacts overview={overview} {...shown} />
      <WaitingErasures erasures={overview.erasures} />
      <ToDecide count={toDecide} />
      <ManyStrikes count={withManyStrikes} />
      <InQuarantine count={overview.quarantined} />
      <div className="mt-9 grid gap-9 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-x-16">
        <div className="flex min-w-0 flex-col gap-9">
          <WaitingRequests requests={requests} {...shown} />
          <UnmarkedSessions toMark={toMark} {...shown} />
          <WithoutFreeTime without={withoutFreeTime} {...shown} />
          <FailedDeliveries failed={failed} {...shown} />
        </div>
        <div className="flex min-w-0 flex-col gap-9">
          <TodaysSessions sessions={overview.today} day={dateIn(clock.timeZone, ctx.now)} {...shown} />
          <HouseHealth health={overview.health} now={ctx.now} />
          <LetExpire letExpire={overview.letExpire} />
        </div>
      </div>
    </>
  )
}
