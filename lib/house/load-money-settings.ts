import { eq, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { house, houseSettings, type Seller, type TaxRule } from "@/db/schema/house"

/** What the house has decided of money, and in which of its decisions; version 0 where it has decided nothing. */
export type MoneySettings = {
  readonly version: number
  readonly seller: Seller | null
  /** The house's zone: days and years of documents are of it. */
  readonly zone: string
  readonly taxRules: readonly TaxRule[]
  /** What follows from sessions that were missed; null until that is decided. */
  readonly penalties: Readonly<Record<string, unknown>> | null
}

/** The last of its decisions; where there is none nobody sells and nothing is taxed. */
export async function loadMoneySettings(db: Handle): Promise<MoneySettings> {
  const { version, seller, taxRules, penalties } = houseSettings
  const [row] = await db
    .select({ version, seller, zone: house.timeZone, taxRules, penalties })
    .from(house)
    .leftJoin(houseSettings, eq(version, sql`(select max(version) from house_settings)`))
  if (!row) throw new Error("The house has no row.")
  return { ...row, version: row.version ?? 0, taxRules: row.taxRules ?? [] }
}
