import type { Metadata } from "next"
import { PersonChoice } from "@/components/admin/person-choice"
import { Name } from "@/components/ui/name"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { ListAllAnalystsInput } from "@/lib/analysts/admin-inputs"
import { listAllAnalysts } from "@/lib/analysts/list-all-analysts"
import { accepted } from "@/lib/core/result"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { pageLinks } from "../../../page-links"
import { BookingForBar, findBookedFor } from "./booked-for"

export const metadata: Metadata = { title: "Book for an investor" }

/** The second step of booking for an investor: with whom. */
export default async function BookWithPage({
  params,
  searchParams,
}: {
  params: Promise<{ investorId: string }>
  searchParams: SearchParams
}) {
  const ctx = await requireCtx("admin")
  const investor = await findBookedFor(ctx, (await params).investorId)
  const query = await searchParams
  const path = `/admin/bookings/new/${investor.id}`
  const q = textOf(query.q)?.trim() || undefined
  const only = { state: "enabled", limit: 25 } as const
  const asked = ListAllAnalystsInput.safeParse({
    ...only,
    limit: String(only.limit),
    q,
    cursor: textOf(query.cursor),
  })
  const list = await listAllAnalysts(ctx, asked.success ? asked.data : only)
  const { items, nextCursor } = accepted(list.ok ? list : await listAllAnalysts(ctx, only))
  return (
    <>
      <BookingForBar investor={investor} />
      <PageTitle
        back={{ href: "/admin/bookings/new", label: "Another investor" }}
        lede="With whom?"
        className="mb-7"
      >
        Book for <Name>{investor.name}</Name>
      </PageTitle>
      <PersonChoice
        path={path}
        label="Search analysts"
        query={q}
        people={items.map(({ analystId, name, headline, nextAvailableUtc }) => ({
          id: analystId,
          name,
          aside: nextAvailableUtc === null ? "No free time" : <bdi>{headline}</bdi>,
          href: `${path}/${analystId}`,
        }))}
      />
      <Pager {...pageLinks(path, { q }, textOf(query.cursor), nextCursor)} />
    </>
  )
}
