import { and, eq, inArray } from "drizzle-orm"
import { notifications } from "@/db/schema/notifications"
import type { TxCtx } from "@/lib/context"
import type { WithdrawReason } from "@/lib/core/telling"
import type { ToldGroup } from "./group-facts"
import { owedByGroup, whyNotOwedOfGroup } from "./group-owed"
import { loadReach } from "./load-told"
import { loadGroupFacts, type NamedFact } from "./load-told-groups"
import type { Owed } from "./owed"

type Groups = ReadonlyMap<string, ToldGroup>

/** What is owed because of those of these facts that are of group sessions. */
export async function owedByGroups(
  { db, now }: TxCtx,
  markers: readonly NamedFact[],
  groups: Groups,
): Promise<Owed[]> {
  if (groups.size === 0) return []
  const facts = [...(await loadGroupFacts(db, markers, groups)).values()]
  const investors = facts.flatMap((fact) => (fact.source === "seat" ? fact.investor.id : []))
  const analysts = [...groups.values()].map(({ analyst }) => analyst.id)
  const reach = await loadReach(db, [...new Set([...investors, ...analysts])])
  return facts.flatMap((fact) => {
    const group = groups.get(fact.bookingId)
    return group ? owedByGroup(fact, group, reach, now) : []
  })
}

/** Which notifications of these group sessions wait and are owed no longer, and why. */
export async function fallenOfGroups(
  { db }: TxCtx,
  groups: Groups,
): Promise<{ readonly id: string; readonly reason: WithdrawReason }[]> {
  if (groups.size === 0) return []
  const { id, kind, source, sourceId, bookingId, dueAt, status } = notifications
  const waiting = await db
    .select({ id, kind, source, sourceId, bookingId, dueAt })
    .from(notifications)
    .where(and(inArray(bookingId, [...groups.keys()]), eq(status, "due")))
  const facts = await loadGroupFacts(db, waiting, groups)
  return waiting.flatMap((row) => {
    const group = groups.get(row.bookingId ?? "")
    const fact = facts.get(row.sourceId)
    const reason = group && fact ? whyNotOwedOfGroup(group, fact, row) : null
    return reason ? [{ id: row.id, reason }] : []
  })
}
