import { ListUsersInput } from "@/lib/users/inputs"

const PATH = "/admin/users"

/** What narrows the list of people on its page, by the names in its address. */
export type UserQuery = {
  readonly q?: string | undefined
  readonly role?: string | undefined
  readonly state?: string | undefined
  readonly erasure?: string | undefined
}

const { q, role, state, erasure } = ListUsersInput.shape
const FIELDS = { q, role, state, erasure }

/** The filters that a query names; what is not valid counts as not given. */
export function readUserQuery(asked: Readonly<Record<string, string | undefined>>): UserQuery {
  const valid = Object.entries(FIELDS).filter(
    ([name, field]) => asked[name] && field.safeParse(asked[name]).success,
  )
  return Object.fromEntries(valid.map(([name]) => [name, asked[name]]))
}

/** The address of the list with these filters. */
export function usersUrl(query: UserQuery, cursor?: string | null): string {
  const said = Object.entries({ ...query, cursor }).filter(([, value]) => value)
  const params = new URLSearchParams(said as [string, string][])
  return params.size > 0 ? `${PATH}?${params}` : PATH
}
