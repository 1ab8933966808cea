import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { type Clock, formatZonedMoment, shortStyle } from "@/lib/time"
import type { UserView } from "@/lib/users/views"
import { UserStateMark } from "./state-mark"
import { ROLE_NAMES } from "./words"

const HEAD = "border-b-2 border-ink pr-6 pb-2 text-left font-normal whitespace-nowrap last:pr-0"
const CELL =
  "block lg:table-cell lg:border-b lg:border-rule lg:py-2.75 lg:pr-6 lg:align-baseline lg:last:pr-0"

/** People as a table; a stack of rows where it would not fit. */
export function UserTable({ users, clock, now }: { users: readonly UserView[]; clock: Clock; now: Date }) {
  return (
    <table className="mt-6 block w-full border-separate border-spacing-0 lg:table">
      <caption className="sr-only">People</caption>
      <thead className="hidden type-small text-ink-3 lg:table-header-group">
        <tr>
          {["Name", "Role", "Firm", "State", "Last seen"].map((name) => (
            <th key={name} scope="col" className={HEAD}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block border-t border-rule lg:table-row-group lg:border-0">
        {users.map((user) => (
          <tr
            key={user.id}
            className="flex flex-wrap items-baseline gap-x-2 border-b border-rule py-3.5 lg:table-row lg:border-0"
          >
            <td className={cn(CELL, "w-full lg:w-2/5")}>
              <Link
                href={`/admin/users/${user.id}`}
                className="inline-flex min-h-11 items-center type-name decoration-accent decoration-1 underline-offset-4 hover:underline lg:mouse:min-h-0"
              >
                <Name>{user.name}</Name>
              </Link>
              {user.state !== "erased" && (
                <span translate="no" className="block type-small wrap-anywhere text-ink-2">
                  {user.email}
                </span>
              )}
            </td>
            <td className={cn(CELL, "type-body")}>{ROLE_NAMES[user.role]}</td>
            <td className={cn(CELL, "type-body text-ink-2", !user.firm && "max-lg:hidden")}>
              {user.firm && (
                <>
                  <span aria-hidden className="lg:hidden">
                    ·{" "}
                  </span>
                  <bdi>{user.firm}</bdi>
                </>
              )}
            </td>
            <td className={cn(CELL, "max-lg:ml-auto")}>
              <UserStateMark state={user.state} />
            </td>
            <td className={cn(CELL, "type-small text-ink-2 max-lg:w-full lg:whitespace-nowrap")}>
              <span className="lg:hidden">Last seen: </span>
              {user.lastSeenAt
                ? formatZonedMoment(user.lastSeenAt, clock, shortStyle(user.lastSeenAt, now, clock.timeZone))
                : "Never"}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
