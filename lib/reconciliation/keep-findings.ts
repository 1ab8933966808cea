import { and, eq, inArray, isNull, sql } from "drizzle-orm"
import { reconciliationFindings } from "@/db/schema/providers"
import type { TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { Difference } from "./compare"

/**
 * Keeps what differs, one open finding for each object and kind, and resolves those of the examined objects that do not any more. What was
 * not looked at stays as it is.
 */
export async function keepFindings(
  { db, now }: TxCtx,
  provider: string,
  examined: readonly string[],
  differences: readonly Difference[],
): Promise<void> {
  const f = reconciliationFindings
  for (const difference of differences) {
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
