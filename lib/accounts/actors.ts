import type { User } from "@/lib/context"
import type { HourCycle, Role, WeekStart } from "@/lib/core/vocabulary"
import { findZone } from "@/lib/zone-names"

/** The columns of `users u` that make an actor. */
export const ACTOR_COLUMNS =
  "u.id as user_id, u.role, u.name, u.email, u.addressed_as, u.firm, u.time_zone, u.hour_cycle, u.week_start, u.email_confirmed_at"

/** A row of those columns. */
export type ActorRow = {
  user_id: string
  role: Role
  name: string
  email: string
  addressed_as: string | null
  firm: string | null
  time_zone: string | null
  hour_cycle: HourCycle
  week_start: WeekStart | null
  email_confirmed_at: Date | null
}

/** The actor of a row. A stored zone that this machine does not know counts as none: it is asked for again. */
export function actorOf(row: ActorRow): User {
  return {
    id: row.user_id,
    role: row.role,
    name: row.name,
    email: row.email,
    addressedAs: row.addressed_as,
    firm: row.firm,
    timeZone: findZone(row.time_zone),
    hourCycle: row.hour_cycle,
    weekStart: row.week_start,
    emailConfirmedAt: row.email_confirmed_at,
  }
}
