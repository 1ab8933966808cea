import type { OutputOf } from "@/lib/core/output"
import { findZone } from "@/lib/zone-names"
import type { SelectedUser } from "./queries"
import type { UserDetailsOutput, UserOutput } from "./wire"

export type UserView = OutputOf<typeof UserOutput>
export type UserDetails = OutputOf<typeof UserDetailsOutput>

/** A person as an admin sees him. */
export function userView({ user, lastSeenAt }: SelectedUser): UserView {
  const { id, name, email, role, firm, timeZone, createdAt, disabledAt } = user
  const state = disabledAt ? "disabled" : "active"
  return {
    id,
    name,
    email,
    role,
    firm,
    timeZone: findZone(timeZone),
    state,
    createdAt,
    disabledAt,
    lastSeenAt,
  }
}
