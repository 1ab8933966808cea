import type { Metadata } from "next"
import { RememberPlace } from "@/components/ui/back-link"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { EmptyState } from "@/components/ui/state-block"
import { UserHead } from "@/components/users/user-head"
import { UserTable } from "@/components/users/user-table"
import { readUserQuery, type UserQuery, usersUrl } from "@/components/users/user-url"
import { clockOf } from "@/lib/accounts/rules"
import type { UserCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { ListUsersInput } from "@/lib/users/inputs"
import { listUsers } from "@/lib/users/list-users"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"

export const metadata: Metadata = { title: "Users" }

const PAGE = "50"

/** Everybody who has, or had, an account. */
export default async function UsersPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("admin")
  const params = await searchParams
  const asked = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, textOf(value)]))
  const query = readUserQuery(asked)
  const { items, nextCursor, cursor } = await readPage(ctx, query, asked.cursor)
  return (
    <>
      <RememberPlace />
      <PageTitle
        lede="Everybody who has, or had, an account."
        aside={
          <ButtonLink href="/admin/users/invite" variant="primary" className="max-sm:w-full">
            Invite somebody
          </ButtonLink>
        }
      >
        Users
      </PageTitle>
      <UserHead query={query} />
      {items.length > 0 ? (
        <UserTable users={items} clock={clockOf(ctx.actor)} now={ctx.now} />
      ) : (
        <EmptyState
          title="Nobody fits"
          className="mt-6"
          action={<ButtonLink href={usersUrl({})}>Show everybody</ButtonLink>}
        >
          Nobody here has all of that. Each word is looked for in names, addresses and firms.
        </EmptyState>
      )}
      <Pager beginning={cursor ? usersUrl(query) : null} next={nextCursor && usersUrl(query, nextCursor)} />
    </>
  )
}

/** The page that is asked for; a cursor that does not belong to the list counts as not given. */
async function readPage(ctx: UserCtx, query: UserQuery, cursor: string | undefined) {
  const filters = ListUsersInput.parse({ ...query, limit: PAGE })
  const found = cursor ? await listUsers(ctx, { ...filters, cursor }) : null
  if (found?.ok) return { ...found.value, cursor }
  return { ...accepted(await listUsers(ctx, filters)), cursor: undefined }
}
