import { createHash } from "node:crypto"
import { asc, eq, inArray, isNull, sql } from "drizzle-orm"
import { Logger, runMigrations, runOnce } from "graphile-worker"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { invoices } from "@/db/schema/invoices"
import { systemCtx, type User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import type { InvoiceContent } from "@/lib/invoices/content"
import { keepDocument, queueUnrendered } from "@/lib/invoices/keep-documents"
import { renderInvoice } from "@/lib/invoices/render-invoice"
import { factsOnly } from "@/lib/jobs/facts-only"
import { tasksOn } from "@/lib/jobs/tasks"
import { log } from "@/lib/log"
import { makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { addOperation, issueAt, makeInvoice, makePaidSession } from "@/tests/support/paid-sessions"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const ctx = systemCtx(db, NOW)
const logger = new Logger(() => () => {})
let people: { investor: User; analyst: User }

beforeAll(async () => {
  await runMigrations({ connectionString: url, logger })
  people = { investor: await makeUser(db, "investor"), analyst: await makeAnalyst(db) }
})

let made = 0
const issue = () =>
  makeInvoice(db, people, { booking: { startUtc: new Date(SLOT.getTime() + HOUR_MS * ++made) } })

async function documentOf(id: string) {
  const [row] = await db.select().from(invoices).where(eq(invoices.id, id))
  if (!row) throw new Error("no such invoice")
  return row
}

const runAll = () => runOnce({ connectionString: url, taskList: factsOnly(tasksOn(db)), logger })
/** Lets workers do all that is due; while one of them renders, the others find nothing to do and stop. */
async function work(workers = 1) {
  const untried = async () => {
    await Promise.all(Array.from({ length: workers }, runAll))
    return (await jobs()).filter(({ attempts }) => attempts === 0).length
  }
  await expect.poll(untried).toBe(0)
}
const jobs = async () =>
  (
    await db.execute<{ key: string; attempts: number }>(
      sql`select key, attempts from graphile_worker.jobs where task_identifier = 'render_invoice' order by key`,
    )
  ).rows

/** Documents of one session, as many as are asked for at once and one more. */
async function issueMany(count: number): Promise<string[]> {
  const { payment } = await makePaidSession(db, people, {
    booking: { startUtc: new Date(SLOT.getTime() - HOUR_MS) },
  })
  const amounts = { net: 100, tax: 20, gross: 120 }
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const operationId = await addOperation(db, payment, { kind: "refund" })
    const issuing = { paymentId: payment.id, operationId, amounts, correctsId: null } as const
    ids.push((await issueAt(db, { ...issuing, kind: "invoice", purpose: "session" })).id)
  }
  return ids
}

describe("documents that are not rendered yet", () => {
  it("are handed out past any number that fail and wait for their time", async () => {
    const failing = await issueMany(200)
    await queueUnrendered(ctx)
    expect(await jobs()).toHaveLength(200)
    await db.execute(
      sql`select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at => now() + interval '1 hour', attempts => 3)`,
    )
    const whole = await issue()
    await queueUnrendered(ctx)
    expect(await jobs()).toContainEqual({ key: `render_invoice:${whole}`, attempts: 0 })
    expect((await jobs()).filter(({ attempts }) => attempts === 3)).toHaveLength(200)
    // The others of this file have nothing to do with them.
    await db.execute(sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`)
    await db.execute(sql`alter table invoices disable trigger tg_invoices_append_only`)
    await db
      .update(invoices)
      .set({ pdf: Buffer.from(""), sha256: "" })
      .where(inArray(invoices.id, [...failing, whole]))
    await db.execute(sql`alter table invoices enable trigger tg_invoices_append_only`)
  })

  it("are handed to the workers once, rendered, and kept with their hash", async () => {
    const ids = [await issue(), await issue(), await issue()]
    await Promise.all([queueUnrendered(ctx), queueUnrendered(ctx)])
    await queueUnrendered(ctx)
    expect(await jobs()).toHaveLength(3)
    await work(2)
    for (const id of ids) {
      const { pdf, sha256, content } = await documentOf(id)
      expect(pdf?.equals(await renderInvoice(content as InvoiceContent))).toBe(true)
      expect(sha256).toBe(
        createHash("sha256")
          .update(pdf ?? "")
          .digest("hex"),
      )
    }
    await queueUnrendered(ctx)
    await expect.poll(jobs).toEqual([])
  })

  it("are rendered by one worker alone, whichever come for them at once", async () => {
    const id = await issue()
    await Promise.all([keepDocument(ctx, id), keepDocument(ctx, id), keepDocument(ctx, id)])
    const { sha256 } = await documentOf(id)
    await keepDocument(ctx, id)
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    expect((await documentOf(id)).sha256).toBe(sha256)
  })

  it("hold up none of the others where one cannot be rendered, which is tried again", async () => {
    const error = vi.spyOn(log, "error").mockImplementation(() => {})
    const [spoilt, whole] = [await issue(), await issue()]
    // Content that nothing here writes; the row itself cannot be changed.
    await db.execute(sql`alter table invoices disable trigger tg_invoices_append_only`)
    const content = (await documentOf(spoilt)).content
    const put = (value: unknown) => db.update(invoices).set({ content: value }).where(eq(invoices.id, spoilt))
    await put({ ...(content as object), seller: null })
    await queueUnrendered(ctx)
    await work()
    expect((await documentOf(whole)).pdf).not.toBeNull()
    expect((await documentOf(spoilt)).pdf).toBeNull()
    // A worker takes away what is done a moment after it is done; one that took long over it has tried twice.
    await expect.poll(async () => (await jobs()).map(({ key }) => key)).toEqual([`render_invoice:${spoilt}`])
    const tried = await jobs()
    expect(error).toHaveBeenCalledWith(
      expect.objectContaining({ task: "render_invoice", attempt: 1 }),
      "a task failed",
    )
    await put(content)
    await db.execute(sql`alter table invoices enable trigger tg_invoices_append_only`)
    // Handed over anew it would be tried at once, and for ever.
    await queueUnrendered(ctx)
    expect(await jobs()).toEqual(tried)
    await db.execute(
      sql`select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where key = ${`render_invoice:${spoilt}`}), run_at => now())`,
    )
    await work()
    expect((await documentOf(spoilt)).pdf).not.toBeNull()
    const left = await db.select().from(invoices).where(isNull(invoices.pdf)).orderBy(asc(invoices.id))
    expect(left).toEqual([])
  })
})
