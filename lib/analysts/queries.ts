import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm"
import type { Database } from "@/db/client"
import { analystConnectProfiles, analystRatings } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import type { DirectoryQuery } from "./inputs"

const listed = and(eq(analystConnectProfiles.isEnabled, true), isNull(users.disabledAt))

/** Listed analysts with their rating sums: enabled profiles of active users. */
export function selectAnalysts(db: Database, ...filters: SQL[]) {
  return db
    .select({
      profile: analystConnectProfiles,
      name: users.name,
      ratings: {
        ratingCount: sql<number>`coalesce(${analystRatings.ratingCount}, 0)`,
        ratingSum: sql<number>`coalesce(${analystRatings.ratingSum}, 0)`,
        weightSum: sql<number>`coalesce(${analystRatings.weightSum}, 0)`,
        weightedSum: sql<number>`coalesce(${analystRatings.weightedSum}, 0)`,
      },
    })
    .from(analystConnectProfiles)
    .innerJoin(users, eq(users.id, analystConnectProfiles.analystId))
    .leftJoin(analystRatings, eq(analystRatings.analystId, analystConnectProfiles.analystId))
    .where(and(listed, ...filters))
}

/** One listed analyst. */
export type ListedAnalyst = Awaited<ReturnType<typeof selectAnalysts>>[number]

/** The directory's filters in SQL. */
export function directoryFilters({ specialty, q, duration }: Partial<DirectoryQuery>): SQL[] {
  const { specialties, sessionMinutes } = analystConnectProfiles
  return [
    ...(specialty
      ? [
          sql`exists (select from jsonb_array_elements_text(${specialties}) s where lower(s) = lower(${specialty}))`,
        ]
      : []),
    ...(q ? [textFilter(q)] : []),
    ...(duration ? [sql`${duration}::int = any(${sessionMinutes})`] : []),
  ]
}

function textFilter(q: string): SQL {
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`
  const { headline, bioShort, specialties } = analystConnectProfiles
  const parts = [sql`${users.name}`, sql`${headline}`, sql`${bioShort}`].map(
    (column) => sql`unaccent(${column}) ilike unaccent(${pattern})`,
  )
  const bySpecialty = sql`exists (select from jsonb_array_elements_text(${specialties}) s where unaccent(s) ilike unaccent(${pattern}))`
  return or(...parts, bySpecialty) ?? bySpecialty
}

/** Specialties in use among listed analysts, each with how many have it, in alphabetical order. */
export async function listSpecialties(db: Database): Promise<{ specialty: string; count: number }[]> {
  const { rows } = await db.$client.query<{ specialty: string; count: number }>({
    name: "list_specialties",
    text: `select min(s) as specialty, count(*)::int as count
      from analyst_connect_profiles p join users u on u.id = p.analyst_id, jsonb_array_elements_text(p.specialties) s
      where p.is_enabled and u.disabled_at is null group by lower(s) order by lower(s)`,
  })
  return rows
}

/** How many ratings the house has and what they add up to. */
export async function sumAllRatings(db: Database): Promise<{ ratingCount: number; ratingSum: number }> {
  const [sums] = await db
    .select({
      ratingCount: sql<number>`coalesce(sum(${analystRatings.ratingCount}), 0)::int`,
      ratingSum: sql<number>`coalesce(sum(${analystRatings.ratingSum}), 0)::int`,
    })
    .from(analystRatings)
  return sums ?? { ratingCount: 0, ratingSum: 0 }
}
