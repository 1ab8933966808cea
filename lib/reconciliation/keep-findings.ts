import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { reconciliationFindings } from "@/db/schema/providers"
import type { TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { Difference, FindingDetail } from "./compare"

/**
 * Keeps what differs, one open finding for each object and kind, and resolves those of the examined objects that do not any more. What was
 * not looked at stays as it is, and what an admin closed is none again until other amounts differ.
 */
export async function keepFindings(
  { db, now }: TxCtx,
  provider: string,
  examined: readonly string[],
  differences: readonly Difference[],
): Promise<void> {
  const f = reconciliationFindings
  for (const difference of differences) {
    if (await isClosed(db, provider, difference)) continue
    await db
      .insert(f)
      .values({ id: newId(), provider, ...difference, foundAt: now })
      .onConflictDoUpdate({
        target: [f.provider, f.objectRef, f.kind],
        targetWhere: sql`resolved_at is null`,
        set: { detail: difference.detail, paymentId: difference.paymentId },
      })
  }
  if (examined.length === 0) return
  const open = await db
    .select({ id: f.id, objectRef: f.objectRef, kind: f.kind })
    .from(f)
    .where(and(eq(f.provider, provider), isNull(f.resolvedAt), inArray(f.objectRef, [...examined])))
  const gone = open.filter(
    ({ objectRef, kind }) => !differences.some((each) => each.objectRef === objectRef && each.kind === kind),
  )
  if (gone.length === 0) return
  await db
    .update(f)
    .set({ resolvedAt: now })
    .where(
      inArray(
        f.id,
        gone.map(({ id }) => id),
      ),
    )
}

/** Whether an admin has closed this very difference. */
async function isClosed(db: Handle, provider: string, difference: Difference): Promise<boolean> {
  const f = reconciliationFindings
  const { objectRef, kind, detail } = difference
  const ofObject = and(eq(f.provider, provider), eq(f.objectRef, objectRef), eq(f.kind, kind))
  const closed = await db
    .select({ detail: f.detail })
    .from(f)
    .where(and(ofObject, isNotNull(f.closedBy)))
  return closed.some(({ detail: of }) => {
    const { currency, here, there } = of as FindingDetail
    return currency === detail.currency && here === detail.here && there === detail.there
  })
}
