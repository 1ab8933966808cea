import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { auditEvents } from "@/db/schema/audit"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { verifyAudit } from "@/lib/audit/verify-audit"
import { systemCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { ok, refuse } from "@/lib/core/result"
import { NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const ctx = systemCtx(db, NOW)
const ODD = { ключ: 'a "quoted" \\ text', b: [1.5, 1e21, -0.000001], aa: { z: null, y: "\u0007 \u2028 😀" } }

async function act(after: Record<string, unknown> = { role: "admin" }, now = NOW): Promise<string> {
  const id = newId()
  await transact({ ...ctx, now }, async (inner) => {
    await recordAudit(inner, { id, action: "user_created", object: ["user", newId()], before: null, after })
    return ok(null)
  })
  return id
}

/** Does something that the guards of the trail would refuse, looks at the verdict, and takes it back. */
async function verdictAfter(tampering: ReturnType<typeof sql>) {
  let verdict: Awaited<ReturnType<typeof verifyAudit>> | undefined
  await transact(ctx, async (inner) => {
    await inner.db.execute(sql`alter table audit_events disable trigger user`)
    await inner.db.execute(sql`alter table audit_head disable trigger user`)
    await inner.db.execute(tampering)
    verdict = await verifyAudit(inner)
    return refuse("stale")
  })
  return verdict
}

/** What `npm run audit:verify` runs, on this database. */
async function runVerify(): Promise<{ code: number; said: string }> {
  const args = ["--import", "tsx", "scripts/verify-audit.ts"]
  const env = { ...process.env, DATABASE_URL: url }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { env })
    return { code: 0, said: stdout }
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string }
    return { code, said: stderr }
  }
}

const misfit = (words: unknown) => ({ isWhole: false, misfit: words })

describe("the chain of the audit trail", () => {
  it("is whole, whatever a row holds, in whatever order moments come", async () => {
    expect(await verifyAudit(ctx)).toEqual({ isWhole: true, rows: 0, hash: "" })
    await act(ODD)
    await act(ODD, new Date("2026-11-25T00:00:00.001Z"))
    await act(ODD, new Date("2026-11-24T23:59:59.999Z"))
    expect(await verifyAudit(ctx)).toMatchObject({ isWhole: true, rows: 3 })
  })

  it("does not fork where many act at once, and has no gap where one was refused", async () => {
    await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        index % 4 === 0
          ? transact(ctx, async (inner) => {
              const object = ["user", newId()] as const
              await recordAudit(inner, { action: "user_created", object, before: null, after: { index } })
              return refuse("stale")
            })
          : act({ index }),
      ),
    )
    expect(await verifyAudit(ctx)).toMatchObject({ isWhole: true, rows: 21 })
  })

  it("names a row that was changed, and the place of one that was taken away, also of the last", async () => {
    const id = await act()
    const last = await act()
    const changed = sql`update audit_events set after = '{"role": "analyst"}' where id = ${id}`
    expect(await verdictAfter(changed)).toEqual(
      misfit(expect.stringContaining(`row 22 (${id}, user_created`)),
    )
    for (const column of ["at", "actor_role", "via", "action", "object_type", "request_id", "address"]) {
      const value = column === "at" ? sql`at + interval '1 ms'` : sql`${sql.raw(column)} || '_x'`
      const asked = sql`alter table audit_events drop constraint ck_audit_events_role,
        drop constraint ck_audit_events_via, drop constraint ck_audit_events_actor`
      const other = column.match(/request_id|address/) ? sql`'other'` : value
      const tampering = sql`${asked}; update audit_events set ${sql.raw(column)} = ${other} where id = '${sql.raw(id)}'`
      expect(await verdictAfter(tampering), column).toEqual(misfit(expect.stringContaining(id)))
    }
    expect(await verdictAfter(sql`delete from audit_events where id = ${id}`)).toEqual(
      misfit(expect.stringMatching(`^Row 22 is missing: the next is row 23 \\(${last}`)),
    )
    expect(await verdictAfter(sql`delete from audit_events where id = ${last}`)).toEqual(
      misfit(expect.stringContaining("Row 23 is missing")),
    )
    expect(await verdictAfter(sql`delete from audit_head`)).toEqual(
      misfit(expect.stringContaining("audit_head")),
    )
    expect(await verifyAudit(ctx)).toMatchObject({ isWhole: true, rows: 23 })
  })

  it("is not whole without the end that an earlier walk saw, even where all was made anew", async () => {
    const seen = await verifyAudit(ctx)
    if (!seen.isWhole) throw new Error(seen.misfit)
    await act()
    expect(await verifyAudit(ctx, seen.hash)).toMatchObject({ isWhole: true, rows: 24 })
    const anew = sql`delete from audit_events where position > 5; update audit_head
      set position = 5, hash = (select hash from audit_events where position = 5)`
    expect(await verdictAfter(anew)).toMatchObject({ isWhole: true, rows: 5 })
    const other = "0".repeat(64)
    expect(await verifyAudit(ctx, other)).toEqual(misfit(`No row has the hash ${other}.`))
  })

  it("gives a row its place and hash whatever its writer says", async () => {
    const row = { id: newId(), at: NOW, actorRole: "system", via: "job", before: {}, after: {} } as const
    await db
      .insert(auditEvents)
      .values({ ...row, action: "user_created", objectType: "user", position: 7, hash: "f".repeat(64) })
    expect(await verifyAudit(ctx)).toMatchObject({ isWhole: true, rows: 25 })
  })

  it("is walked by a command that names the row and fails", async () => {
    expect(await runVerify()).toEqual({ code: 0, said: expect.stringContaining("whole: 25 rows, the last") })
    const id = await act()
    await db.execute(sql`alter table audit_events disable trigger tg_audit_events_append_only`)
    await db.execute(sql`update audit_events set before = '{"role": "investor"}' where id = ${id}`)
    await db.execute(sql`alter table audit_events enable trigger tg_audit_events_append_only`)
    expect(await runVerify()).toEqual({
      code: 1,
      said: expect.stringContaining(`row 26 (${id}, user_created`),
    })
  })
})
