import type { Invariant } from "./invariants"

/** What must hold of the audit trail's rows, and between it and the events of bookings; its hashes `npm run audit:verify` makes again. */
export const AUDIT_INVARIANTS: readonly Invariant[] = [
  {
    name: "The audit trail has no gap and ends where its end is kept",
    severity: "error",
    query: `select trail.rows, trail.last, head.position as kept
      from (select count(*) as rows, coalesce(max(position), 0) as last from audit_events) trail full join audit_head head on true
      where (trail.rows, trail.last) is distinct from (head.position, head.position)
        or head.hash is distinct from coalesce((select hash from audit_events where position = trail.last), '')`,
  },
  {
    name: "What an admin did to a booking has its row in the audit trail",
    severity: "error",
    query: `select e.id, e.booking_id from session_booking_events e
      where e.actor_role = 'admin' and not exists (select from audit_events a where a.id = e.id)`,
  },
]
