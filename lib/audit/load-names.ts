import { sql } from "drizzle-orm"
import type { Handle } from "@/db/client"

type Named = {
  readonly actorId: string | null
  readonly objectType: string
  readonly objectId: string | null
}

/**
 * What those who acted, and what was acted on, are called now, by id: a person by his name, a booking by its two sides or, of a group, by what it is about and its analyst, a seat or a wait by whose it is and that, and what
 * somebody owns or was sent by him. What is not there any more has no name.
 */
export async function loadNames(db: Handle, events: readonly Named[]): Promise<ReadonlyMap<string, string>> {
  const idsOf = (...types: readonly string[]) =>
    uuids(events.filter(({ objectType }) => types.includes(objectType)).map(({ objectId }) => objectId))
  const people = uuids([
    ...events.map(({ actorId }) => actorId),
    ...events.filter(({ objectType }) => /^(user|analyst)$/.test(objectType)).map(({ objectId }) => objectId),
  ])
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select id, name from users where id = any(${people}::uuid[])
    union all select b.id, coalesce(i.name, b.topic, 'Group session') || ' with ' || a.name from session_bookings b
      left join users i on i.id = b.investor_id join users a on a.id = b.analyst_id where b.id = any(${idsOf("booking")}::uuid[])
    union all select p.id, i.name || ' with ' || a.name from session_payments p join session_bookings b on b.id = p.booking_id
      join users i on i.id = p.investor_id join users a on a.id = b.analyst_id where p.id = any(${idsOf("payment")}::uuid[])
    union all select c.id, i.name || ' with ' || a.name from attendance_cases c left join session_seats s on s.id = c.seat_id
      join session_bookings b on b.id = coalesce(c.booking_id, s.booking_id) join users i on i.id = coalesce(s.investor_id, b.investor_id)
      join users a on a.id = b.analyst_id where c.id = any(${idsOf("case")}::uuid[])
    union all select s.id, i.name || ', ' || coalesce(b.topic, 'Group session') || ' with ' || a.name
      from (select id, booking_id, investor_id from session_seats where id = any(${idsOf("seat")}::uuid[])
        union all select id, booking_id, investor_id from waitlist_entries where id = any(${idsOf("seat")}::uuid[])) s
      join session_bookings b on b.id = s.booking_id join users i on i.id = s.investor_id join users a on a.id = b.analyst_id
    union all select p.id, u.name from penalties p join users u on u.id = p.user_id where p.id = any(${idsOf("penalty")}::uuid[])
    union all select l.id, u.name from auth_sessions l join users u on u.id = l.user_id where l.id = any(${idsOf("login")}::uuid[])
    union all select t.id, u.name from api_tokens t join users u on u.id = t.user_id where t.id = any(${idsOf("token")}::uuid[])
    union all select p.id, u.name from passkeys p join users u on u.id = p.user_id where p.id = any(${idsOf("passkey")}::uuid[])
    union all select w.id, u.name from webhook_endpoints w join users u on u.id = w.user_id
      where w.id = any(${idsOf("webhook")}::uuid[])
    union all select n.id, u.name from notifications n join users u on u.id = n.recipient_id
      where n.id = any(${idsOf("delivery")}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function uuids(ids: readonly (string | null)[]): string {
  return `{${[...new Set(ids.filter((id) => id !== null))].join()}}`
}
