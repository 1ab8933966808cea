import { Button } from "@/components/ui/button"
import { type ActiveFilter, ActiveFilters } from "@/components/ui/chip"
import { FilterField } from "@/components/ui/filter-field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { ROLES, USER_STATES } from "@/lib/core/vocabulary"
import { type UserQuery, usersUrl } from "./user-url"
import { ERASURE_ASKED, ROLE_NAMES, STATE_NAMES } from "./words"

/** Whom the list shows: a search, a role, a state, whether somebody asked to erase them; and what narrows it now. */
export function UserHead({ query }: { query: UserQuery }) {
  const { q, role, state, erasure } = query
  const chip = (label: string | undefined | false, without: UserQuery) =>
    label ? [{ label, href: usersUrl({ ...query, ...without }) }] : []
  const filters: ActiveFilter[] = [
    ...chip(q && `“${q}”`, { q: undefined }),
    ...chip(role && ROLE_NAMES[role as keyof typeof ROLE_NAMES], { role: undefined }),
    ...chip(state && STATE_NAMES[state as keyof typeof STATE_NAMES], { state: undefined }),
    ...chip(erasure && ERASURE_ASKED, { erasure: undefined }),
  ]
  return (
    <search className="mt-6 block border-t border-rule pt-5">
      <form
        key={usersUrl(query)}
        method="get"
        action={usersUrl({})}
        className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))_auto]"
      >
        <FilterField label="Name, address or firm" control="users-q" className="col-span-2 lg:col-span-1">
          <Input type="search" id="users-q" name="q" defaultValue={q ?? ""} autoComplete="off" />
        </FilterField>
        <FilterField label="Role" control="users-role">
          <Select id="users-role" name="role" defaultValue={role ?? ""}>
            <option value="">Any role</option>
            {ROLES.map((name) => (
              <option key={name} value={name}>
                {ROLE_NAMES[name]}
              </option>
            ))}
          </Select>
        </FilterField>
        <FilterField label="State" control="users-state">
          <Select id="users-state" name="state" defaultValue={state ?? ""}>
            <option value="">Any state</option>
            {USER_STATES.map((name) => (
              <option key={name} value={name}>
                {STATE_NAMES[name]}
              </option>
            ))}
          </Select>
        </FilterField>
        <FilterField label="Erasure" control="users-erasure" className="max-lg:col-span-2">
          <Select id="users-erasure" name="erasure" defaultValue={erasure ?? ""}>
            <option value="">Asked for or not</option>
            <option value="asked">{ERASURE_ASKED}</option>
          </Select>
        </FilterField>
        <Button type="submit" className="max-lg:col-span-2 mouse:min-h-11">
          Search
        </Button>
      </form>
      <ActiveFilters filters={filters} className="flex flex-wrap gap-2 pt-4" />
    </search>
  )
}
