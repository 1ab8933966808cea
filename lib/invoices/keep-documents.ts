import { createHash } from "node:crypto"
import { and, eq, isNull, sql } from "drizzle-orm"
import { invoices } from "@/db/schema/invoices"
import { transact } from "@/db/transact"
import type { SystemCtx } from "@/lib/context"
import { ok } from "@/lib/core/result"
import type { InvoiceContent } from "./content"

/** The task that renders one. */
export const RENDER_INVOICE = "render_invoice"
const ROWS_AT_ONCE = 200
/** Over two days, later each time. */
const TRIES = 18

/**
 * Hands documents that are not rendered yet to the workers, the oldest first and each once, whoever else does so at the same moment. They are
 * rendered one at a time, as each takes a process's whole attention. One that fails is tried again later, by a time of its own, and is passed over
 * here, so that however many fail hold up none of the others.
 */
export async function queueUnrendered({ db }: SystemCtx): Promise<void> {
  await db.execute(sql`
    select graphile_worker.add_job(${RENDER_INVOICE}, json_build_object('id', id), queue_name => ${RENDER_INVOICE}, max_attempts => ${TRIES},
        job_key => ${RENDER_INVOICE} || ':' || id, job_key_mode => 'unsafe_dedupe')
      from (select id from invoices where pdf is null
          and not exists (select from graphile_worker.jobs j where j.key = ${RENDER_INVOICE} || ':' || invoices.id)
        order by issued_at, id limit ${ROWS_AT_ONCE}) unrendered`)
}

/** Renders one and keeps it with its SHA-256; nothing where that is done, or another is at it. */
export async function keepDocument(ctx: SystemCtx, invoiceId: string): Promise<void> {
  const { renderInvoice } = await import("./render-invoice")
  const { id, pdf: kept, content } = invoices
  const done = await transact(ctx, async ({ db }) => {
    const [row] = await db
      .select({ content })
      .from(invoices)
      .where(and(eq(id, invoiceId), isNull(kept)))
      .for("update", { skipLocked: true })
    if (!row) return ok(null)
    const pdf = await renderInvoice(row.content as InvoiceContent)
    const sha256 = createHash("sha256").update(pdf).digest("hex")
    await db.update(invoices).set({ pdf, sha256 }).where(eq(id, invoiceId))
    return ok(null)
  })
  if (!done.ok) throw new Error(`a document could not be kept: ${done.problem.code}`)
}
