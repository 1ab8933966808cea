import { createHash } from "node:crypto"
import { asc, gt, sql } from "drizzle-orm"
import type { Transaction } from "@/db/client"
import { auditEvents, auditHead } from "@/db/schema/audit"
import { readSteadily } from "@/db/transact"
import type { SystemCtx } from "@/lib/context"
import { type ChainedRow, rowText } from "./row-text"

const AT_ONCE = 2_000

/** What the trail is: whole up to its last hash, or not, and then what is the matter with the first row that does not fit. */
export type AuditVerdict =
  | { readonly isWhole: true; readonly rows: number; readonly hash: string }
  | { readonly isWhole: false; readonly misfit: string }

/**
 * Walks the audit trail from its first row and makes every hash again, as one state of the database. `witness` is a hash that an
 * earlier walk ended with, kept elsewhere: the trail must have it still.
 */
export function verifyAudit(ctx: SystemCtx, witness?: string): Promise<AuditVerdict> {
  return readSteadily(ctx, async ({ db }) => {
    let [rows, hash, isWitnessed] = [0, "", witness === undefined]
    for (;;) {
      const part = await readAfter(db, rows)
      for (const row of part) {
        const misfit = misfitOf(row, rows + 1, hash)
        if (misfit) return { isWhole: false, misfit }
        rows++
        hash = row.hash
        isWitnessed ||= hash === witness
      }
      if (part.length < AT_ONCE) break
    }
    const [head] = await db.select().from(auditHead)
    if (head?.position !== rows || head.hash !== hash) return { isWhole: false, misfit: endWords(rows, head) }
    if (!isWitnessed) return { isWhole: false, misfit: `No row has the hash ${witness}.` }
    return { isWhole: true, rows, hash }
  })
}

function readAfter(db: Transaction, position: number): Promise<ChainedRow[]> {
  const { before, after, ...plain } = auditEvents
  return db
    .select({
      position: plain.position,
      id: plain.id,
      at: plain.at,
      actorId: plain.actorId,
      actorRole: plain.actorRole,
      via: plain.via,
      action: plain.action,
      objectType: plain.objectType,
      objectId: plain.objectId,
      before: sql<string>`${before}::text`,
      after: sql<string>`${after}::text`,
      requestId: plain.requestId,
      address: plain.address,
      hash: plain.hash,
    })
    .from(auditEvents)
    .where(gt(plain.position, position))
    .orderBy(asc(plain.position))
    .limit(AT_ONCE)
}

function misfitOf(row: ChainedRow, expected: number, previous: string): string | null {
  const name = `row ${row.position} (${row.id}, ${row.action}, ${row.at.toISOString()})`
  if (row.position !== expected) return `Row ${expected} is missing: the next is ${name}.`
  const hash = createHash("sha256")
    .update(previous + rowText(row))
    .digest("hex")
  return hash === row.hash ? null : `The first that does not fit is ${name}.`
}

function endWords(rows: number, head: { readonly position: number } | undefined): string {
  if (!head) return "The chain's end is not kept any more: audit_head has no row."
  if (head.position > rows)
    return `Row ${rows + 1} is missing: the trail ends before it, and had ${head.position} rows.`
  return `The chain's end is kept at row ${head.position}, but the trail has ${rows} rows.`
}
