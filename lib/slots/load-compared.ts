import type { Handle } from "@/db/client"
import { queryNamed } from "@/db/query-named"
import type { TakenTime } from "@/lib/scheduling/clashes"
import { type ComparedSchedule, comparedOf, type ScheduleRow } from "./schedule-row"
import { COMPARE, OWN } from "./schedule-text"

/** So many statements share the analysts, on connections of their own: the database works on them side by side. */
const SHARES = 2

type ComparedQuery = { readonly from: Date; readonly to: Date; readonly now: Date }

/** What it takes to compare the times of many analysts that start in [from, to), by analyst id; each of them is read at one moment. */
export async function loadCompared(
  db: Handle,
  analystIds: readonly string[],
  { from, to, now }: ComparedQuery,
): Promise<ReadonlyMap<string, ComparedSchedule>> {
  const size = Math.ceil(analystIds.length / SHARES)
  const shares = Array.from({ length: SHARES }, (_, nth) => analystIds.slice(nth * size, (nth + 1) * size))
  const loaded = await Promise.all(
    shares.map((ids) =>
      // As one value each: the driver describes and reads each column anew for each answer.
      queryNamed<{ loaded: ScheduleRow }>(db, {
        name: "load_compared_schedules",
        text: `select to_json(loaded) as loaded from (${COMPARE}) loaded`,
        values: [ids, from, to, now, null],
      }),
    ),
  )
  return new Map(loaded.flat().map(({ loaded: row }) => [row.analyst_id, comparedOf(row)]))
}

/** The time that an investor has given away: live sessions and seats that one starting in [from, to) could meet, ascending. */
export async function loadOwnTime(
  db: Handle,
  investorId: string,
  { from, to, now }: ComparedQuery,
): Promise<readonly TakenTime[]> {
  const [row] = await queryNamed<{ sessions: readonly TakenTime[] }>(db, {
    name: "load_own_time",
    text: OWN,
    values: [investorId, from, to, now],
  })
  return row?.sessions ?? []
}
