import { sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { LEGACY_KINDS } from "@/lib/core/legacy"
import { KIND_NAMES } from "./words"

/** How many rows of the older deployment are here, by what they are called, and how many are in quarantine. */
export async function countTaken({ db }: { readonly db: Handle }): Promise<Record<string, number>> {
  const { rows } = await db.execute<{ kind: string; count: number }>(sql`
    select kind, count(*)::int as count from legacy_ids group by kind
    union all select 'quarantined', count(*)::int from import_quarantine`)
  const counts = new Map(rows.map(({ kind, count }) => [kind, count]))
  const named = LEGACY_KINDS.map((kind) => [KIND_NAMES[kind][0].replace(" ", "_"), counts.get(kind) ?? 0])
  return { ...Object.fromEntries(named), quarantined: counts.get("quarantined") ?? 0 }
}
