import type { BookingView } from "@/lib/bookings/views"
import type { OutputOf } from "@/lib/core/output"
import type { UserState } from "@/lib/core/vocabulary"
import type { GroupView } from "@/lib/groups/views"
import { findZone } from "@/lib/zone-names"
import type { SelectedUser } from "./queries"
import type { UserDetailsOutput, UserOutput } from "./wire"

export type UserView = OutputOf<typeof UserOutput>
export type UserDetails = OutputOf<typeof UserDetailsOutput>
/** A booking that somebody counts on still. */
export type LiveBooking = BookingView
/** The same of a group session: one that he leads, or one in which he has a seat. */
export type LiveGroup = Pick<GroupView, "id" | "topic" | "status" | "startUtc"> & { readonly isLed: boolean }

/** A person as an admin sees him. */
export function userView({ user, lastSeenAt }: SelectedUser): UserView {
  const { id, name, email, role, firm, timeZone, createdAt, invitedAt, disabledAt } = user
  return {
    id,
    name,
    email,
    role,
    firm,
    timeZone: findZone(timeZone),
    state: userState(user),
    createdAt,
    invitedAt,
    disabledAt,
    lastSeenAt,
  }
}

/** What somebody is to the house: who was invited and has not accepted can do nothing yet. */
export function userState({
  erasedAt,
  disabledAt,
  invitedAt,
  acceptedAt,
}: Pick<SelectedUser["user"], "erasedAt" | "disabledAt" | "invitedAt" | "acceptedAt">): UserState {
  if (erasedAt) return "erased"
  if (disabledAt) return "disabled"
  return invitedAt && !acceptedAt ? "invited" : "active"
}
