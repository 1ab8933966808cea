import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { getProfile } from "@/lib/analysts/get-profile"
import { previewZone } from "@/lib/analysts/preview-zone"
import { updateProfile } from "@/lib/analysts/update-profile"
import { addTimeOff } from "@/lib/availability/add-time-off"
import { applyBatch } from "@/lib/availability/apply-batch"
import { getDates } from "@/lib/availability/get-dates"
import { getDraft } from "@/lib/availability/get-draft"
import { getWeek } from "@/lib/availability/get-week"
import { previewBatch } from "@/lib/availability/preview-batch"
import { removeOverride } from "@/lib/availability/remove-override"
import { removeTimeOff } from "@/lib/availability/remove-time-off"
import { replaceOverride } from "@/lib/availability/replace-override"
import { replaceWeek } from "@/lib/availability/replace-week"
import { saveTemplate } from "@/lib/availability/save-template"
import { undoBatch } from "@/lib/availability/undo-batch"
import { MINUTE_MS } from "@/lib/core/duration"
import { accepted, type Result } from "@/lib/core/result"
import { ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const monday = (startMinute: number, endMinute: number, isActive = true) => ({
  weekday: 0,
  startMinute,
  endMinute,
  slotMinutes: 30,
  isActive,
})

describe("a week", () => {
  it("that the database refuses leaves everything as it was", async () => {
    const ctx = ctxOf(db, await makeAnalyst(db))
    const before = accepted(await getWeek(ctx, {}))
    expect(await replaceWeek(ctx, { windows: [monday(540, 600), monday(570, 660)] })).toMatchObject({
      ok: false,
      problem: { code: "invalid_input", fields: { windows: [expect.any(String)] } },
    })
    expect(accepted(await getWeek(ctx, {}))).toEqual(before)
  })

  it("is one analyst's own: another's stays as it is", async () => {
    const [ctx, other] = [ctxOf(db, await makeAnalyst(db)), ctxOf(db, await makeAnalyst(db))]
    const before = accepted(await getWeek(other, {}))
    accepted(await replaceWeek(ctx, { windows: [] }))
    expect(accepted(await getWeek(other, {}))).toEqual(before)
    expect(accepted(await getWeek(ctx, {}))).toEqual({ windows: [], revision: 2 })
  })

  it("keeps a paused range, which opens nothing", async () => {
    const ctx = ctxOf(db, await makeAnalyst(db))
    const windows = [monday(540, 600, false)]
    expect(accepted(await replaceWeek(ctx, { windows }))).toMatchObject({ windows })
    expect(accepted(await getDraft(ctx, {})).schedule.windows).toEqual(windows)
  })
})

describe("every edit", () => {
  it("raises the revision by one, says when, and leaves other analysts' alone", async () => {
    const [analyst, other] = [await makeAnalyst(db), await makeAnalyst(db)]
    const later = new Date(NOW.getTime() + MINUTE_MS)
    accepted(await replaceWeek(ctxOf(db, analyst, later), { windows: [] }))
    const stands = async ({ id }: { id: string }) => {
      const [found] = await db
        .select()
        .from(analystConnectProfiles)
        .where(eq(analystConnectProfiles.analystId, id))
      return { revision: found?.revision, updatedAt: found?.updatedAt }
    }
    expect(await stands(analyst)).toEqual({ revision: 2, updatedAt: later })
    expect(await stands(other)).toEqual({ revision: 1, updatedAt: NOW })
  })

  it("of the week, a date, time off, many dates or the profile raises it, taking back included", async () => {
    const ctx = ctxOf(db, await makeAnalyst(db))
    const date = "2026-12-01"
    const close = { action: "close", from: date, to: "2026-12-02" } as const
    let revision = 1
    const raises = async <T>(edit: Promise<Result<T>>): Promise<T> => {
      const value = accepted(await edit)
      expect(accepted(await getWeek(ctx, {})).revision).toBe(++revision)
      return value
    }
    await raises(replaceWeek(ctx, { windows: [] }))
    await raises(replaceOverride(ctx, { date, windows: [] }))
    await raises(removeOverride(ctx, { date }))
    const { id: timeOffId } = await raises(addTimeOff(ctx, { startDate: date }))
    await raises(removeTimeOff(ctx, { timeOffId }))
    const { id: batchId } = await raises(applyBatch(ctx, { ...close, revision }))
    await raises(undoBatch(ctx, { batchId }))
    const { revision: answered } = await raises(updateProfile(ctx, { headline: "Rail freight" }))
    expect(answered).toBe(revision)
  })

  it("that saw another revision is refused as stale and changes nothing", async () => {
    const ctx = ctxOf(db, await makeAnalyst(db))
    const date = { date: "2026-12-01", windows: [] }
    const close = { action: "close", from: "2026-12-01", to: "2026-12-01" } as const
    const before = accepted(await getDates(ctx, { month: undefined, date: undefined, weekStart: 0 }))
    for (const revision of [before.revision - 1, before.revision + 1]) {
      const refused: Result<unknown>[] = [
        await replaceWeek(ctx, { windows: [], revision }),
        await replaceOverride(ctx, { ...date, revision }),
        await applyBatch(ctx, { ...close, revision }),
        await updateProfile(ctx, { headline: "Later", revision }),
      ]
      for (const result of refused) expect(result).toMatchObject({ ok: false, problem: { code: "stale" } })
    }
    expect(accepted(await getDates(ctx, { month: undefined, date: undefined, weekStart: 0 }))).toEqual(before)
    accepted(await replaceOverride(ctx, { ...date, revision: before.revision }))
  })

  it("and every look needs a profile", async () => {
    const ctx = ctxOf(db, await makeUser(db, "analyst"))
    const refused: Result<unknown>[] = [
      await getWeek(ctx, {}),
      await getProfile(ctx, {}),
      await getDraft(ctx, {}),
      await getDates(ctx, { month: undefined, date: undefined, weekStart: 0 }),
      await previewZone(ctx, { timeZone: "Asia/Tokyo" }),
      await previewBatch(ctx, { action: "close", from: "2026-12-01", to: "2026-12-01" }),
      await replaceWeek(ctx, { windows: [] }),
      await replaceOverride(ctx, { date: "2026-12-01", windows: [] }),
      await addTimeOff(ctx, { startDate: "2026-12-01" }),
      await saveTemplate(ctx, { name: "Nothing" }),
      await updateProfile(ctx, { headline: "Nobody" }),
    ]
    for (const result of refused) expect(result).toMatchObject({ ok: false, problem: { code: "not_found" } })
  })
})
