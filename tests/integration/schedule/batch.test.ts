import { beforeEach, describe, expect, it } from "vitest"
import { availabilityTemplates } from "@/db/schema/availability"
import { previewZone } from "@/lib/analysts/preview-zone"
import { applyBatch } from "@/lib/availability/apply-batch"
import { listOverrides } from "@/lib/availability/list-overrides"
import { previewBatch } from "@/lib/availability/preview-batch"
import { findLastBatch, listTemplates } from "@/lib/availability/queries"
import { removeTemplate } from "@/lib/availability/remove-template"
import { replaceOverride } from "@/lib/availability/replace-override"
import { replaceWeek } from "@/lib/availability/replace-week"
import { saveTemplate } from "@/lib/availability/save-template"
import { undoBatch } from "@/lib/availability/undo-batch"
import type { UserCtx } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { ctxOf, makeAnalyst, makeBooking, makeUser, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const STALE = { ok: false, problem: { code: "stale" } }
const MORNING = [{ startMinute: 540, endMinute: 600, slotMinutes: 30 }]

let ctx: UserCtx

beforeEach(async () => {
  ctx = ctxOf(db, await makeAnalyst(db))
})

async function dates(of = ctx): Promise<Record<string, unknown>> {
  const { items } = accepted(await listOverrides(of, {}))
  return Object.fromEntries(items.map(({ date, windows }) => [date, windows]))
}

describe("a week copied forward", () => {
  it("is previewed, applied at once and undone, dates of their own becoming dates of their own", async () => {
    accepted(await replaceOverride(ctx, { date: "2026-12-01", windows: MORNING }))
    accepted(await replaceOverride(ctx, { date: "2026-12-09", windows: [] }))
    const batch = { action: "copy_week", weekStart: "2026-11-30", weeks: 2 } as const
    const preview = accepted(await previewBatch(ctx, batch))
    expect(preview.changes).toEqual([
      { date: "2026-12-08", before: null, after: MORNING },
      { date: "2026-12-09", before: [], after: null },
      { date: "2026-12-15", before: null, after: MORNING },
    ])
    const applied = accepted(await applyBatch(ctx, { ...batch, revision: preview.revision }))
    expect(applied).toMatchObject({ dates: 3, label: expect.stringContaining("30 Nov") })
    expect(await dates()).toEqual({ "2026-12-01": MORNING, "2026-12-08": MORNING, "2026-12-15": MORNING })
    expect(await findLastBatch(ctx)).toMatchObject({ id: applied.id })
    accepted(await undoBatch(ctx, { batchId: applied.id }))
    expect(await dates()).toEqual({ "2026-12-01": MORNING, "2026-12-09": [] })
    expect(await undoBatch(ctx, { batchId: applied.id })).toMatchObject(STALE)
    expect(await findLastBatch(ctx)).toBeNull()
  })

  it("may begin on a Sunday or a Saturday: the seven dates from there on are what is copied", async () => {
    accepted(await replaceOverride(ctx, { date: "2026-11-29", windows: MORNING }))
    accepted(await replaceOverride(ctx, { date: "2026-12-05", windows: [] }))
    const copied = async (weekStart: string) => {
      const preview = accepted(await previewBatch(ctx, { action: "copy_week", weekStart, weeks: 1 }))
      return preview.changes.map(({ date, after }) => [date, after])
    }
    expect(await copied("2026-11-29")).toEqual([
      ["2026-12-06", MORNING],
      ["2026-12-12", []],
    ])
    expect(await copied("2026-11-28")).toEqual([
      ["2026-12-05", null],
      ["2026-12-06", MORNING],
    ])
  })

  it("undone, leaves alone what was edited since", async () => {
    const range = { from: "2026-12-01", to: "2026-12-02" }
    const preview = accepted(await previewBatch(ctx, { action: "close", ...range }))
    const applied = accepted(await applyBatch(ctx, { action: "close", ...range, revision: preview.revision }))
    accepted(await replaceOverride(ctx, { date: "2026-12-02", windows: MORNING }))
    expect(accepted(await undoBatch(ctx, { batchId: applied.id })).dates).toBe(1)
    expect(await dates()).toEqual({ "2026-12-02": MORNING })
  })
})

describe("any batch", () => {
  const close = (from: string, to = from) => ({ action: "close", from, to }) as const

  async function apply(of: UserCtx, batch: Parameters<typeof previewBatch>[1]) {
    const preview = accepted(await previewBatch(of, batch))
    const applied = accepted(await applyBatch(of, { ...batch, revision: preview.revision }))
    return { preview, applied }
  }

  it("does just what its preview showed", async () => {
    const template = accepted(await saveTemplate(ctx, { name: "Every day" }))
    const range = { from: "2026-11-30", to: "2026-12-04" }
    for (const batch of [
      close("2026-12-02", "2026-12-05"),
      { action: "copy_week", weekStart: "2026-11-30", weeks: 1 },
      { action: "apply_template", templateId: template.id, ...range },
      { action: "follow_week", ...range },
    ] as const) {
      const before = await dates()
      const { preview, applied } = await apply(ctx, batch)
      expect(preview.changes.length).toBeGreaterThan(0)
      expect(applied).toMatchObject({ label: preview.label, dates: preview.changes.length })
      for (const { date, before: shown } of preview.changes) expect(before[date] ?? null).toEqual(shown)
      const planned = preview.changes.map(({ date, after }) => [date, after] as const)
      const expected = Object.entries({ ...before, ...Object.fromEntries(planned) })
      expect(await dates()).toEqual(Object.fromEntries(expected.filter(([, windows]) => windows !== null)))
    }
  })

  it("changes nothing when one of its dates cannot be written", async () => {
    const spoilt = [540, 570].map((startMinute) => ({
      weekday: 1,
      startMinute,
      endMinute: 600,
      slotMinutes: 30,
      isActive: true,
    }))
    const templateId = newId()
    await db.insert(availabilityTemplates).values({
      id: templateId,
      analystId: ctx.actor.id,
      name: "Spoilt",
      windows: spoilt,
    })
    const batch = { action: "apply_template", templateId, from: "2026-11-30", to: "2026-12-01" } as const
    const { revision } = accepted(await previewBatch(ctx, batch))
    await expect(applyBatch(ctx, { ...batch, revision })).rejects.toMatchObject({
      cause: { constraint: "ck_overrides_are_windows" },
    })
    expect(await dates()).toEqual({})
    expect(await findLastBatch(ctx)).toBeNull()
  })

  it("that changes no date is refused, so that undoing goes to the one before", async () => {
    const { applied, preview } = await apply(ctx, close("2026-12-01"))
    const again = await applyBatch(ctx, { ...close("2026-12-01"), revision: preview.revision + 1 })
    expect(again).toMatchObject({ ok: false, problem: { code: "invalid_input" } })
    expect(await findLastBatch(ctx)).toMatchObject({ id: applied.id })
  })

  it("is undone only while it is the last one", async () => {
    const { applied: first } = await apply(ctx, close("2026-12-01"))
    const { applied: second } = await apply(ctx, close("2026-12-02"))
    expect(await undoBatch(ctx, { batchId: first.id })).toMatchObject(STALE)
    expect(await dates()).toEqual({ "2026-12-01": [], "2026-12-02": [] })
    accepted(await undoBatch(ctx, { batchId: second.id }))
    expect(await dates()).toEqual({ "2026-12-01": [] })
    accepted(await undoBatch(ctx, { batchId: first.id }))
    expect(await dates()).toEqual({})
  })

  it("is one analyst's own, and so are the dates that it changes", async () => {
    const other = ctxOf(db, await makeAnalyst(db))
    accepted(await replaceOverride(other, { date: "2026-12-01", windows: MORNING }))
    const { applied } = await apply(ctx, close("2026-12-01", "2026-12-02"))
    accepted(await replaceOverride(other, { date: "2026-12-02", windows: MORNING }))
    expect(await findLastBatch(other)).toBeNull()
    expect(await undoBatch(other, { batchId: applied.id })).toMatchObject(STALE)
    expect(accepted(await undoBatch(ctx, { batchId: applied.id })).dates).toBe(2)
    const follow = { action: "follow_week", from: "2026-12-01", to: "2026-12-02" } as const
    expect(accepted(await previewBatch(ctx, follow)).changes).toEqual([])
    await apply(ctx, close("2026-12-01"))
    await apply(ctx, follow)
    expect(await dates()).toEqual({})
    expect(await dates(other)).toEqual({ "2026-12-01": MORNING, "2026-12-02": MORNING })
  })
})

describe("a named week", () => {
  it("is saved, applied to a range of dates, and forgotten", async () => {
    const template = accepted(await saveTemplate(ctx, { name: "Earnings season" }))
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
    const preview = accepted(await previewBatch(ctx, batch))
    expect(preview.changes).toHaveLength(2)
    accepted(await applyBatch(ctx, { ...batch, revision: preview.revision }))
    expect(await dates()).toEqual({
      "2026-12-05": [{ startMinute: 480, endMinute: 1080, slotMinutes: 30 }],
      "2026-12-06": [{ startMinute: 480, endMinute: 1080, slotMinutes: 30 }],
    })
    expect(await previewBatch(ctx, batch)).toMatchObject({ ok: true, value: { changes: [] } })
    accepted(await removeTemplate(ctx, { templateId: template.id }))
    expect(await listTemplates(ctx)).toEqual([])
    expect(await previewBatch(ctx, batch)).toMatchObject({ ok: false, problem: { code: "not_found" } })
  })

  it("leaves its paused ranges out of the dates", async () => {
    const range = { startMinute: 540, endMinute: 600, slotMinutes: 30 }
    accepted(await replaceWeek(ctx, { windows: [{ weekday: 1, ...range, isActive: false }] }))
    const { id: templateId } = accepted(await saveTemplate(ctx, { name: "Paused" }))
    const batch = { action: "apply_template", templateId, from: "2026-12-01", to: "2026-12-01" } as const
    expect(accepted(await previewBatch(ctx, batch)).changes).toEqual([
      { date: "2026-12-01", before: null, after: [] },
    ])
  })

  it("is one analyst's own", async () => {
    const other = ctxOf(db, await makeAnalyst(db))
    const { id: templateId } = accepted(await saveTemplate(ctx, { name: "Mine" }))
    const missing = { ok: false, problem: { code: "not_found" } }
    const batch = { action: "apply_template", templateId, from: "2026-12-01", to: "2026-12-01" } as const
    expect(await listTemplates(other)).toEqual([])
    expect(await previewBatch(other, batch)).toMatchObject(missing)
    expect(await removeTemplate(other, { templateId })).toMatchObject(missing)
    accepted(await saveTemplate(other, { name: "Mine" }))
    expect(await listTemplates(ctx)).toHaveLength(1)
  })

  it("is one of fifty at most, also when many are saved at once", async () => {
    const save = (n: number) => saveTemplate(ctx, { name: `Week ${n}` })
    const saved = await Promise.all(Array.from({ length: 60 }, (_, n) => save(n)))
    expect(saved.filter(({ ok }) => ok)).toHaveLength(50)
    for (const result of saved) {
      if (!result.ok)
        expect(result.problem).toMatchObject({
          code: "invalid_input",
          fields: { name: [expect.stringContaining("50")] },
        })
    }
    accepted(await saveTemplate(ctxOf(db, await makeAnalyst(db)), { name: "Week 1" }))
  })
})

describe("a preview", () => {
  it("names the bookings that the change would strand, and none that lie outside already", async () => {
    const investor = await makeUser(db, "investor", { name: "Clara Voss" })
    const covered = await makeBooking(db, investor, ctx.actor, { status: "confirmed" })
    const outside = new Date(SLOT.getTime() + 10 * HOUR_MS)
    await makeBooking(db, await makeUser(db, "investor"), ctx.actor, {
      status: "confirmed",
      startUtc: outside,
    })
    const preview = accepted(
      await previewBatch(ctx, { action: "close", from: "2026-12-01", to: "2026-12-01" }),
    )
    expect(preview.conflicts).toMatchObject([{ id: covered.id, investorName: "Clara Voss" }])
  })

  it("of an older revision is not applied", async () => {
    const batch = { action: "close", from: "2026-12-01", to: "2026-12-01" } as const
    const { revision } = accepted(await previewBatch(ctx, batch))
    accepted(await replaceOverride(ctx, { date: "2026-12-20", windows: [] }))
    expect(await applyBatch(ctx, { ...batch, revision })).toMatchObject(STALE)
  })

  it("leaves dates that are over alone", async () => {
    const preview = accepted(
      await previewBatch(ctx, { action: "close", from: "2026-11-20", to: "2026-11-24" }),
    )
    expect(preview.changes.map(({ date }) => date)).toEqual(["2026-11-23", "2026-11-24"])
  })

  it("of a new zone names the bookings that would then lie outside the hours", async () => {
    const booking = await makeBooking(db, await makeUser(db, "investor"), ctx.actor, { status: "confirmed" })
    expect(accepted(await previewZone(ctx, { timeZone: "Asia/Tokyo" })).conflicts).toMatchObject([
      { id: booking.id },
    ])
    expect(accepted(await previewZone(ctx, { timeZone: "Europe/London" })).conflicts).toEqual([])
  })
})
