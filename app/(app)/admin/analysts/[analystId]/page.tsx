import type { Metadata } from "next"
import { updateAnyProfileAction } from "@/app/actions/any-analyst"
import { explainAvailabilityAction } from "@/app/actions/availability"
import { ProfileMark } from "@/components/admin/analyst-marks"
import { AnalystTabs } from "@/components/admin/analyst-tabs"
import { attentionWords } from "@/components/admin/attention-words"
import { EnableProfile } from "@/components/admin/enable-profile"
import { AdminExplain } from "@/components/availability/explain/admin-explain"
import { Fact, FactList } from "@/components/ui/fact-list"
import { Name } from "@/components/ui/name"
import { Notice } from "@/components/ui/notice"
import { PageTitle } from "@/components/ui/page-title"
import { FACT_LINK, TextLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import { getAnyAnalyst } from "@/lib/analysts/get-any-analyst"
import { countOf } from "@/lib/core/plural"
import { accepted } from "@/lib/core/result"
import { getClosingRules } from "@/lib/slots/get-closing-rules"
import { formatZonedMoment } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"
import { findAnalyst } from "./find-analyst"

export const metadata: Metadata = { title: "Analyst" }

type Params = Promise<{ analystId: string }>

/** One analyst as the house sees him: whether he can be booked, what needs attention, and why a time is closed. */
export default async function AdminAnalystPage({ params }: { params: Params }) {
  const { ctx, analyst: user } = await findAnalyst((await params).analystId)
  const analyst = accepted(await getAnyAnalyst(ctx, { analystId: user.id }))
  const rules = accepted(await getClosingRules(ctx, { analystId: user.id }))
  const clock = clockOf(ctx.actor)
  const { rating, nextAvailableUtc, needsAttention } = analyst
  return (
    <>
      <PageTitle
        back={{ href: "/admin/analysts", label: "Analysts" }}
        lede={<bdi>{analyst.headline || "No headline"}</bdi>}
        aside={<EnableProfile analyst={analyst} update={updateAnyProfileAction} />}
        className="mb-6"
      >
        <Name>{analyst.name}</Name>
      </PageTitle>
      <AnalystTabs analystId={user.id} current="" />
      {needsAttention.length > 0 && (
        <Notice title="Needs attention" className="mb-7">
          <ul>
            {needsAttention.map((why) => (
              <li key={why}>{attentionWords(why, analyst)}.</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="grid items-start gap-x-16 gap-y-9 lg:grid-cols-2">
        <FactList>
          <Fact label="State">
            <ProfileMark analyst={analyst} />
          </Fact>
          <Fact label="Account">
            <TextLink href={`/admin/users/${user.id}`} className={FACT_LINK}>
              {analyst.email}
            </TextLink>
          </Fact>
          <Fact label="Zone">{zoneLabel(analyst.timeZone, ctx.now)}</Fact>
          <Fact label="Next free">
            {nextAvailableUtc === null ? "No free time" : formatZonedMoment(nextAvailableUtc, clock)}
          </Fact>
          <Fact label="Rating">
            {rating.average === null
              ? "No ratings yet"
              : `${rating.average.toFixed(1)} from ${countOf(rating.count, "session")}`}
          </Fact>
          <Fact label="Let expire">{`${countOf(analyst.expiredRequests, "request")} in 30 days`}</Fact>
          <Fact label="Trail">
            <TextLink href={`/admin/audit?object_type=analyst&object_id=${user.id}`} className={FACT_LINK}>
              Everything about this analyst
            </TextLink>
          </Fact>
        </FactList>
        <AdminExplain analystId={user.id} rules={rules} explain={explainAvailabilityAction} />
      </div>
    </>
  )
}
