import { sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { localDayRange } from "@/lib/scheduling/zone"
import { lastDayOf, weeksLater } from "./rules"
import type { GroupFigures, GroupWeek, Weeks } from "./views"

/**
 * What came of the group sessions that start in some weeks of a zone's clock, by week, in order, also where there is none: of the house, or of one
 * analyst. A session counts as it stands now; seats and waits count in the week of their session.
 */
export async function readGroups(
  db: Handle,
  weeks: Pick<Weeks, "first" | "last">,
  timeZone: string,
  analystId: string | undefined,
): Promise<GroupWeek[]> {
  const from = new Date(localDayRange(timeZone, weeks.first).start).toISOString()
  const to = new Date(localDayRange(timeZone, lastDayOf(weeks)).end).toISOString()
  const ofAnalyst = analystId ? sql`and b.analyst_id = ${analystId}` : sql``
  const { rows } = await db.execute<GroupWeek>(sql`
    with sessions as (
      select b.id, b.status, g.seats_max, date_trunc('week', b.start_utc at time zone ${timeZone})::date as week
      from session_bookings b join group_sessions g on g.booking_id = b.id
      where b.start_utc >= ${from}::timestamptz and b.start_utc < ${to}::timestamptz ${ofAnalyst}),
    counted as (
      select s.*,
        (select count(*) from session_seats t where t.booking_id = s.id and t.status in ('taken', 'no_show')) as taken,
        (select count(*) from session_seats t where t.booking_id = s.id and t.status = 'no_show') as missed,
        (select count(*) from session_seats t where t.booking_id = s.id and t.status = 'cancelled') as given_up,
        (select count(*) from session_seats t where t.booking_id = s.id and t.status = 'cancelled' and t.late) as given_up_late,
        (select count(*) from waitlist_entries w where w.booking_id = s.id) as waited,
        (select count(*) from waitlist_entries w where w.booking_id = s.id and w.status = 'accepted') as accepted
      from sessions s)
    select week::text, count(*)::int as planned,
      count(*) filter (where status = 'completed')::int as held,
      count(*) filter (where status = 'expired')::int as "minimumMissed",
      count(*) filter (where status = 'cancelled')::int as "calledOff",
      coalesce(sum(seats_max) filter (where status = 'completed'), 0)::int as "seatsOffered",
      coalesce(sum(taken) filter (where status = 'completed'), 0)::int as "seatsTaken",
      coalesce(sum(missed) filter (where status = 'completed'), 0)::int as "seatsMissed",
      sum(given_up)::int as left, sum(given_up_late)::int as "leftLate",
      sum(waited)::int as waited, sum(accepted)::int as "takenFromLine"
    from counted group by week`)
  const found = new Map(rows.map((row) => [row.week, row]))
  const all: GroupWeek[] = []
  for (let week = weeks.first; week <= weeks.last; week = weeksLater(week, 1))
    all.push(found.get(week) ?? { week, ...NO_GROUPS })
  return all
}

const NO_GROUPS: GroupFigures = {
  planned: 0,
  held: 0,
  minimumMissed: 0,
  calledOff: 0,
  seatsOffered: 0,
  seatsTaken: 0,
  seatsMissed: 0,
  left: 0,
  leftLate: 0,
  waited: 0,
  takenFromLine: 0,
}
