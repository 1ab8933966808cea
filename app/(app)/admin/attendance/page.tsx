import type { Metadata } from "next"
import { CaseTable } from "@/components/attendance/case-table"
import { RememberPlace } from "@/components/ui/back-link"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { EmptyState } from "@/components/ui/state-block"
import { TabLinks } from "@/components/ui/tab-links"
import { clockOf } from "@/lib/accounts/rules"
import { ListCasesInput } from "@/lib/attendance/inputs"
import { listCases } from "@/lib/attendance/list-cases"
import { CASE_WORDS } from "@/lib/attendance/words"
import { CASE_STATUSES } from "@/lib/core/attendance"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"

export const metadata: Metadata = { title: "Attendance" }

const PATH = "/admin/attendance"

/** Cases about who came, by how they stand: what is to be decided is a tab away. */
export default async function AttendancePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("admin")
  const params = await searchParams
  const status = CASE_STATUSES.find((each) => each === textOf(params.status))
  const cursor = textOf(params.cursor)
  const input = ListCasesInput.safeParse({
    ...(status ? { status: [status] } : {}),
    ...(cursor ? { cursor } : {}),
  })
  const listed = input.success ? await listCases(ctx, input.data) : null
  const page = listed?.ok ? listed.value : { items: [], nextCursor: null }
  const url = (more: Record<string, string>) => `${PATH}?${new URLSearchParams(more)}`
  const own: Record<string, string> = status ? { status } : {}
  return (
    <>
      <RememberPlace />
      <PageTitle lede="Who is reported not to have come, and what came of it.">Attendance</PageTitle>
      <TabLinks
        label="Cases"
        className="mt-5"
        items={[
          { href: PATH, label: "All", current: status === undefined },
          ...CASE_STATUSES.map((each) => ({
            href: url({ status: each }),
            label: each === "disputed" ? "To decide" : CASE_WORDS[each],
            current: each === status,
          })),
        ]}
      />
      {page.items.length > 0 ? (
        <CaseTable cases={page.items} clock={clockOf(ctx.actor)} now={ctx.now} />
      ) : (
        <EmptyState
          title={status === undefined ? "No cases yet" : "No case stands like this now"}
          action={status && <ButtonLink href={PATH}>All cases</ButtonLink>}
          className="border-t-0"
        >
          When somebody is reported not to have come, the case appears here.
        </EmptyState>
      )}
      <Pager
        beginning={cursor ? (status ? url(own) : PATH) : null}
        next={page.nextCursor && url({ ...own, cursor: page.nextCursor })}
      />
    </>
  )
}
