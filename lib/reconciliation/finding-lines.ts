import { asc, isNull } from "drizzle-orm"
import { reconciliationFindings } from "@/db/schema/providers"
import type { Ctx } from "@/lib/context"
import { findingView } from "./views"
import { differenceText, FINDING_WORDS } from "./words"

/** Open findings as lines of text, the oldest first. */
export async function findingLines({ db }: Pick<Ctx, "db">): Promise<string[]> {
  const f = reconciliationFindings
  const rows = await db.select().from(f).where(isNull(f.resolvedAt)).orderBy(asc(f.foundAt), asc(f.id))
  return rows.map((row) => {
    const finding = findingView(row)
    const payment = finding.paymentId ? `payment ${finding.paymentId}` : "no payment"
    const facts = [FINDING_WORDS[finding.kind], differenceText(finding), finding.objectRef, payment]
    return facts.filter(Boolean).join(" · ")
  })
}
