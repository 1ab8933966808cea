import type { Metadata } from "next"
import { PersonChoice } from "@/components/admin/person-choice"
import { Name } from "@/components/ui/name"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { accepted } from "@/lib/core/result"
import { ListUsersInput } from "@/lib/users/inputs"
import { listUsers } from "@/lib/users/list-users"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { pageLinks } from "../../page-links"

export const metadata: Metadata = { title: "Book for an investor" }

const PATH = "/admin/bookings/new"

/** The first step of booking for an investor: which one. */
export default async function BookForPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("admin")
  const query = await searchParams
  const q = textOf(query.q)?.trim() || undefined
  const only = { role: "investor", state: "active", limit: 25 } as const
  const asked = ListUsersInput.safeParse({
    ...only,
    limit: String(only.limit),
    q,
    cursor: textOf(query.cursor),
  })
  const list = await listUsers(ctx, asked.success ? asked.data : only)
  const { items, nextCursor } = accepted(list.ok ? list : await listUsers(ctx, only))
  return (
    <>
      <PageTitle back={{ href: "/admin/bookings", label: "Bookings" }} lede="For whom?" className="mb-7">
        Book for an investor
      </PageTitle>
      <PersonChoice
        path={PATH}
        label="Search investors"
        query={q}
        people={items.map(({ id, name, firm, email }) => ({
          id,
          name,
          aside: <Name>{firm ?? email}</Name>,
          href: `${PATH}/${id}`,
        }))}
      />
      <Pager {...pageLinks(PATH, { q }, textOf(query.cursor), nextCursor)} />
    </>
  )
}
