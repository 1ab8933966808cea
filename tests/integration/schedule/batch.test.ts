import { beforeEach, describe, expect, it } from "vitest"
import { previewZone } from "@/lib/analysts/preview-zone"
import { applyBatch, findLastBatch, previewBatch, undoBatch } from "@/lib/availability/batch"
import { listOverrides, replaceOverride } from "@/lib/availability/overrides"
import { listTemplates, removeTemplate, saveTemplate } from "@/lib/availability/templates"
import type { Ctx } from "@/lib/context"
import type { Result } from "@/lib/core/result"
import { ctxOf, makeAnalyst, makeBooking, makeUser, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const MORNING = [{ startMinute: 540, endMinute: 600, slotMinutes: 30 }]

let ctx: Ctx

beforeEach(async () => {
  ctx = ctxOf(db, await makeAnalyst(db))
})

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

async function dates(): Promise<Record<string, unknown>> {
  const { items } = value(await listOverrides(ctx, {}))
  return Object.fromEntries(items.map(({ date, windows }) => [date, windows]))
}

describe("a week copied forward", () => {
  it("is previewed, applied at once and undone, dates of their own becoming dates of their own", async () => {
    value(await replaceOverride(ctx, { date: "2026-12-01", windows: MORNING }))
    value(await replaceOverride(ctx, { date: "2026-12-09", windows: [] }))
    const batch = { action: "copy_week", weekStart: "2026-11-30", weeks: 2 } as const
    const preview = value(await previewBatch(ctx, batch))
    expect(preview.changes).toEqual([
      { date: "2026-12-08", before: null, after: MORNING },
      { date: "2026-12-09", before: [], after: null },
      { date: "2026-12-15", before: null, after: MORNING },
    ])
    const applied = value(await applyBatch(ctx, { ...batch, revision: preview.revision }))
    expect(applied).toMatchObject({ dates: 3, label: expect.stringContaining("30 Nov") })
    expect(await dates()).toEqual({ "2026-12-01": MORNING, "2026-12-08": MORNING, "2026-12-15": MORNING })
    expect(await findLastBatch(ctx)).toMatchObject({ id: applied.id })
    value(await undoBatch(ctx, { batchId: applied.id }))
    expect(await dates()).toEqual({ "2026-12-01": MORNING, "2026-12-09": [] })
    expect(await undoBatch(ctx, { batchId: applied.id })).toMatchObject({
      ok: false,
      problem: { code: "stale" },
    })
    expect(await findLastBatch(ctx)).toBeNull()
  })

  it("undone, leaves alone what was edited since", async () => {
    const range = { from: "2026-12-01", to: "2026-12-02" }
    const preview = value(await previewBatch(ctx, { action: "close", ...range }))
    const applied = value(await applyBatch(ctx, { action: "close", ...range, revision: preview.revision }))
    value(await replaceOverride(ctx, { date: "2026-12-02", windows: MORNING }))
    expect(value(await undoBatch(ctx, { batchId: applied.id })).dates).toBe(1)
    expect(await dates()).toEqual({ "2026-12-02": MORNING })
  })
})

describe("a named week", () => {
  it("is saved, applied to a range of dates, and forgotten", async () => {
    const template = value(await saveTemplate(ctx, { name: "Earnings season" }))
    expect(await saveTemplate(ctx, { name: "EARNINGS season" })).toMatchObject({
      ok: false,
      problem: { code: "invalid_input", fields: { name: [expect.any(String)] } },
    })
    const batch = {
      action: "apply_template",
      templateId: template.id,
      from: "2026-12-05",
      to: "2026-12-06",
    } as const
    const preview = value(await previewBatch(ctx, batch))
    expect(preview.changes).toHaveLength(2)
    value(await applyBatch(ctx, { ...batch, revision: preview.revision }))
    expect(await dates()).toEqual({
      "2026-12-05": [{ startMinute: 480, endMinute: 1080, slotMinutes: 30 }],
      "2026-12-06": [{ startMinute: 480, endMinute: 1080, slotMinutes: 30 }],
    })
    expect(await previewBatch(ctx, batch)).toMatchObject({ ok: true, value: { changes: [] } })
    value(await removeTemplate(ctx, { templateId: template.id }))
    expect(await listTemplates(ctx)).toEqual([])
    expect(await previewBatch(ctx, batch)).toMatchObject({ ok: false, problem: { code: "not_found" } })
  })
})

describe("a preview", () => {
  it("names the bookings that the change would strand, and none that lie outside already", async () => {
    const investor = await makeUser(db, "investor", { name: "Clara Voss" })
    const covered = await makeBooking(db, investor, ctx.actor, { status: "confirmed" })
    const outside = new Date(SLOT.getTime() + 10 * 3_600_000)
    await makeBooking(db, await makeUser(db, "investor"), ctx.actor, {
      status: "confirmed",
      startUtc: outside,
    })
    const preview = value(await previewBatch(ctx, { action: "close", from: "2026-12-01", to: "2026-12-01" }))
    expect(preview.conflicts).toMatchObject([{ id: covered.id, investorName: "Clara Voss" }])
  })

  it("of an older revision is not applied", async () => {
    const batch = { action: "close", from: "2026-12-01", to: "2026-12-01" } as const
    const { revision } = value(await previewBatch(ctx, batch))
    value(await replaceOverride(ctx, { date: "2026-12-20", windows: [] }))
    expect(await applyBatch(ctx, { ...batch, revision })).toMatchObject({
      ok: false,
      problem: { code: "stale" },
    })
  })

  it("leaves dates that are over alone", async () => {
    const preview = value(await previewBatch(ctx, { action: "close", from: "2026-11-20", to: "2026-11-24" }))
    expect(preview.changes.map(({ date }) => date)).toEqual(["2026-11-23", "2026-11-24"])
  })

  it("of a new zone names the bookings that would then lie outside the hours", async () => {
    const booking = await makeBooking(db, await makeUser(db, "investor"), ctx.actor, { status: "confirmed" })
    expect(value(await previewZone(ctx, { timeZone: "Asia/Tokyo" })).conflicts).toMatchObject([
      { id: booking.id },
    ])
    expect(value(await previewZone(ctx, { timeZone: "Europe/London" })).conflicts).toEqual([])
  })
})
