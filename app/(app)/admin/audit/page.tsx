import type { Metadata } from "next"
import { AuditDays } from "@/components/audit/audit-days"
import { AuditHead } from "@/components/audit/audit-head"
import { type AuditQuery, auditFilters, auditUrl, readAuditQuery } from "@/components/audit/audit-url"
import { NoFileNotice } from "@/components/bookings/list/no-file-notice"
import { RememberPlace } from "@/components/ui/back-link"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { EmptyState } from "@/components/ui/state-block"
import { clockOf } from "@/lib/accounts/rules"
import { getAuditNames } from "@/lib/audit/get-audit-names"
import { listAudit } from "@/lib/audit/list-audit"
import type { UserCtx } from "@/lib/context"
import { NO_FILE } from "@/lib/core/page-inputs"
import { accepted } from "@/lib/core/result"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { zoneHead } from "@/lib/zone-heads"

export const metadata: Metadata = { title: "Audit" }

const PAGE = 50

/** Who did what, to whom, and what it was before. */
export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("admin")
  const params = await searchParams
  const asked = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, textOf(value)]))
  const query = readAuditQuery(asked)
  const { items, nextCursor, cursor } = await readPage(ctx, query, asked.cursor)
  const { actor, objectType, objectId } = auditFilters(query)
  const names = accepted(await getAuditNames(ctx, { actor, objectType, objectId }))
  const clock = clockOf(ctx.actor)
  const moments = items.map(({ at }) => at)
  const isNarrowed = auditUrl(query) !== auditUrl({})
  return (
    <>
      <RememberPlace />
      <PageTitle
        lede={`Who did what, to whom, and what it was before. Times are ${zoneHead(clock.timeZone, moments, ctx.now)}.`}
      >
        Audit trail
      </PageTitle>
      <NoFileNotice asked={asked[NO_FILE]} now={ctx.now} clock={clock} />
      <AuditHead query={query} names={names} />
      {items.length > 0 ? (
        <AuditDays events={items} query={query} clock={clock} now={ctx.now} />
      ) : (
        <EmptyState
          title={isNarrowed ? "Nothing matches" : "Nothing yet"}
          {...(isNarrowed && { action: <ButtonLink href={auditUrl({})}>Clear filters</ButtonLink> })}
        >
          {isNarrowed
            ? "No act fits all of these filters."
            : "What people and the system do is listed here from now on."}
        </EmptyState>
      )}
      <Pager
        beginning={cursor ? auditUrl(query) : null}
        next={nextCursor && auditUrl(query, { cursor: nextCursor })}
      />
    </>
  )
}

/** The page that is asked for; a cursor that does not belong to the list counts as not given. */
async function readPage(ctx: UserCtx, query: AuditQuery, cursor: string | undefined) {
  const filters = { ...auditFilters(query), limit: PAGE }
  const found = cursor ? await listAudit(ctx, { ...filters, cursor }) : null
  if (found?.ok) return { ...found.value, cursor }
  return { ...accepted(await listAudit(ctx, filters)), cursor: undefined }
}
