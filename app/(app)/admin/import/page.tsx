import type { Metadata } from "next"
import { retryQuarantinedAction } from "@/app/actions/legacy"
import { QuarantineList } from "@/components/legacy/quarantine-list"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { EmptyState } from "@/components/ui/state-block"
import { clockOf } from "@/lib/accounts/rules"
import type { UserCtx } from "@/lib/context"
import { countOf } from "@/lib/core/plural"
import { accepted } from "@/lib/core/result"
import { ListQuarantineInput } from "@/lib/legacy/inputs"
import { listQuarantine } from "@/lib/legacy/list-quarantine"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"

export const metadata: Metadata = { title: "Import" }

const HERE = "/admin/import"

/** What of an older deployment could not be taken over. */
export default async function ImportPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("admin")
  const { items, nextCursor, total, cursor } = await readPage(ctx, textOf((await searchParams).cursor))
  return (
    <>
      <PageTitle
        lede={
          total > 0
            ? `${countOf(total, "row")} of the older deployment could not be taken over. Mend what is in the way, then try it again.`
            : "What of an older deployment could not be taken over is kept here."
        }
      >
        Import
      </PageTitle>
      {items.length > 0 ? (
        <QuarantineList rows={items} clock={clockOf(ctx.actor)} action={retryQuarantinedAction} />
      ) : (
        <EmptyState
          title="Nothing is in quarantine"
          className="mt-6"
          action={<ButtonLink href="/admin">Back to the overview</ButtonLink>}
        >
          Every row that was read is here, or none was read yet.
        </EmptyState>
      )}
      <Pager beginning={cursor ? HERE : null} next={nextCursor && `${HERE}?cursor=${nextCursor}`} />
    </>
  )
}

/** The page that is asked for; a cursor that does not belong to the list counts as not given. */
async function readPage(ctx: UserCtx, cursor: string | undefined) {
  const input = ListQuarantineInput.parse({})
  const found = cursor ? await listQuarantine(ctx, { ...input, cursor }) : null
  if (found?.ok) return { ...found.value, cursor }
  return { ...accepted(await listQuarantine(ctx, input)), cursor: undefined }
}
