import { asc, eq, getTableColumns, sql } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { SCHEDULE_INVARIANTS } from "@/db/schedule-invariants"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { analystAvailability, analystAvailabilityOverrides } from "@/db/schema/availability"
import { scheduleEvents } from "@/db/schema/schedule-events"
import { users } from "@/db/schema/users"
import { createUser } from "@/lib/accounts/create-user"
import { updateAnyProfile } from "@/lib/analysts/update-any-profile"
import { updateProfile } from "@/lib/analysts/update-profile"
import { addTimeOff } from "@/lib/availability/add-time-off"
import { applyBatch } from "@/lib/availability/apply-batch"
import { editSchedule } from "@/lib/availability/edit-schedule"
import { removeOverride } from "@/lib/availability/remove-override"
import { removeTemplate } from "@/lib/availability/remove-template"
import { removeTimeOff } from "@/lib/availability/remove-time-off"
import { replaceOverride } from "@/lib/availability/replace-override"
import { replaceWeek } from "@/lib/availability/replace-week"
import { saveTemplate } from "@/lib/availability/save-template"
import { undoBatch } from "@/lib/availability/undo-batch"
import { systemCtx, type User, type UserCtx } from "@/lib/context"
import { accepted, ok } from "@/lib/core/result"
import { ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const MONDAY = { weekday: 0, startMinute: 480, endMinute: 720, slotMinutes: 30 }
const MORNING = [{ startMinute: 540, endMinute: 600, slotMinutes: 30 }]
const EVENING = [{ startMinute: 1080, endMinute: 1440, slotMinutes: 60 }]

let analyst: User
let ctx: UserCtx

beforeEach(async () => {
  analyst = await makeAnalyst(db, {}, [MONDAY])
  ctx = ctxOf(db, analyst)
})

function history() {
  return db
    .select()
    .from(scheduleEvents)
    .where(eq(scheduleEvents.analystId, analyst.id))
    .orderBy(asc(scheduleEvents.revision), asc(scheduleEvents.createdAt))
}

/** What the history has got since the state it began with: kind, before and after of each event. */
async function edits() {
  const [, ...rest] = await history()
  return rest.map(({ kind, before, after }) => [kind, before, after])
}

describe("the history of a schedule", () => {
  it("begins with the whole state of an analyst, also of one whom no operation made", async () => {
    analyst = await makeUser(db, "analyst")
    const { id: analystId } = analyst
    await db.transaction(async (tx) => {
      await tx.insert(analystConnectProfiles).values({ analystId, timeZone: "UTC", hourlyRate: 45_000 })
      await tx.insert(analystAvailability).values({ analystId, ...MONDAY })
    })
    const events = await history()
    expect(events).toMatchObject([
      { revision: 1, kind: "schedule_recorded", actorId: null, actorRole: "system", before: {} },
    ])
    expect(events[0]?.after).toMatchObject({
      isActive: true,
      isEnabled: false,
      timeZone: "UTC",
      sessionMinutes: [30],
      hourlyRate: 45_000,
      windows: [{ ...MONDAY, isActive: true }],
      overrides: {},
      timeOff: {},
    })
  })

  it("begins at the moment when an analyst is made, by whom he is made", async () => {
    const made = await createUser(systemCtx(db, NOW), {
      email: "new@example.test",
      role: "analyst",
      name: "New",
    })
    analyst = { ...analyst, id: accepted(made).id }
    expect(await history()).toMatchObject([
      {
        revision: 1,
        actorId: null,
        actorRole: "system",
        createdAt: NOW,
        after: { isEnabled: false, windows: [] },
      },
    ])
  })

  it("holds every field of a profile but for its key, its number and its times", async () => {
    const [first] = await history()
    const {
      analystId: _,
      revision: __,
      createdAt: ___,
      updatedAt: ____,
      ...fields
    } = getTableColumns(analystConnectProfiles)
    expect(Object.keys(first?.after ?? {}).sort()).toEqual(
      [...Object.keys(fields), "isActive", "windows", "overrides", "timeOff"].sort(),
    )
  })

  it("tells of a profile which fields changed, by whom and when", async () => {
    const admin = await makeUser(db, "admin")
    accepted(await updateProfile(ctx, { timeZone: "Asia/Tokyo", currency: "USD", hourlyRate: "500.00" }))
    accepted(await updateProfile(ctx, { hourlyRate: null }))
    accepted(await updateAnyProfile(ctxOf(db, admin), { analystId: analyst.id, isEnabled: false }))
    expect(await edits()).toEqual([
      [
        "profile_updated",
        { timeZone: "UTC", hourlyRate: 45_000 },
        { timeZone: "Asia/Tokyo", hourlyRate: 50_000 },
      ],
      ["profile_updated", { hourlyRate: 50_000 }, { hourlyRate: null }],
      ["profile_updated", { isEnabled: true }, { isEnabled: false }],
    ])
    expect((await history()).slice(1)).toMatchObject([
      { revision: 2, actorId: analyst.id, actorRole: "analyst", createdAt: NOW },
      { revision: 3, actorId: analyst.id, actorRole: "analyst", createdAt: NOW },
      { revision: 4, actorId: admin.id, actorRole: "admin", createdAt: NOW },
    ])
  })

  it("tells of the week what it was and is", async () => {
    const windows = [{ weekday: 6, ...MORNING[0], isActive: false }] as Parameters<
      typeof replaceWeek
    >[1]["windows"]
    accepted(await replaceWeek(ctx, { windows }))
    expect(await edits()).toEqual([
      ["week_replaced", { windows: [{ ...MONDAY, isActive: true }] }, { windows }],
    ])
  })

  it("tells of dates only those that changed, of batches too and of what takes them back", async () => {
    accepted(await replaceOverride(ctx, { date: "2026-12-01", windows: MORNING }))
    accepted(await replaceOverride(ctx, { date: "2026-12-01", windows: EVENING }))
    const close = { action: "close", from: "2026-12-01", to: "2026-12-02", revision: 3 } as const
    const { id } = accepted(await applyBatch(ctx, close))
    accepted(await undoBatch(ctx, { batchId: id }))
    accepted(await removeOverride(ctx, { date: "2026-12-01" }))
    const of = (first: unknown, second?: unknown) => ({
      overrides: { "2026-12-01": first, ...(second === undefined ? {} : { "2026-12-02": second }) },
    })
    expect(await edits()).toEqual([
      ["override_replaced", of(null), of(MORNING)],
      ["override_replaced", of(MORNING), of(EVENING)],
      ["batch_applied", of(EVENING, null), of([], [])],
      ["batch_undone", of([], []), of(EVENING, null)],
      ["override_removed", of(EVENING), of(null)],
    ])
  })

  it("tells of time off its dates and hours, and never the reason", async () => {
    const off = { startDate: "2026-12-01", startMinute: 540, endMinute: 600, reason: "A private matter" }
    const { id } = accepted(await addTimeOff(ctx, off))
    accepted(await removeTimeOff(ctx, { timeOffId: id }))
    const entry = { startDate: "2026-12-01", endDate: "2026-12-01", startMinute: 540, endMinute: 600 }
    expect(await edits()).toEqual([
      ["time_off_added", { timeOff: { [id]: null } }, { timeOff: { [id]: entry } }],
      ["time_off_removed", { timeOff: { [id]: entry } }, { timeOff: { [id]: null } }],
    ])
  })

  it("tells that an account was closed and opened again, by which nothing drawn before becomes stale", async () => {
    for (const disabledAt of [NOW, new Date(NOW.getTime() + 1), null]) {
      await db.update(users).set({ disabledAt }).where(eq(users.id, analyst.id))
    }
    accepted(await updateProfile(ctx, { headline: "Back", revision: 1 }))
    expect(await edits()).toEqual([
      ["analyst_disabled", { isActive: true }, { isActive: false }],
      ["analyst_enabled", { isActive: false }, { isActive: true }],
      ["profile_updated", { headline: "" }, { headline: "Back" }],
    ])
    expect((await history()).map(({ revision }) => revision)).toEqual([1, 1, 1, 2])
    for (const { name, query } of SCHEDULE_INVARIANTS)
      expect((await db.$client.query(query)).rows, name).toEqual([])
  })

  it("has a row for an edit that changes nothing, and none for one that is refused, repeated or about no schedule", async () => {
    accepted(await updateProfile(ctx, { timeZone: "UTC" }))
    expect(await edits()).toEqual([["profile_updated", {}, {}]])
    expect(await removeOverride(ctx, { date: "2026-12-01" })).toMatchObject({
      problem: { code: "not_found" },
    })
    expect(await updateProfile(ctx, { autoConfirm: true, revision: 1 })).toMatchObject({
      problem: { code: "stale" },
    })
    const { id } = accepted(await saveTemplate(ctx, { name: "Every Monday" }))
    accepted(await removeTemplate(ctx, { templateId: id }))
    expect(await edits()).toHaveLength(1)
    const idempotency = { key: "once", requestHash: "hash", replayed: false }
    const once = () => updateProfile({ ...ctx, idempotency }, { autoConfirm: true })
    expect(await once()).toEqual(await once())
    expect(await edits()).toHaveLength(2)
  })

  it("names the system where it edits by itself, and lets it pass for nobody", async () => {
    expect(await updateProfile(systemCtx(db, NOW), { autoConfirm: true })).toMatchObject({
      problem: { code: "forbidden" },
    })
    accepted(
      await editSchedule(systemCtx(db, NOW), { kind: "week_replaced", analystId: analyst.id }, async () =>
        ok(null),
      ),
    )
    expect((await history()).slice(1)).toMatchObject([
      { kind: "week_replaced", actorId: null, actorRole: "system" },
    ])
  })

  it("tells of what was changed by hand, or by an older version, once its revision is raised, and goes on from there", async () => {
    const raised = sql`${analystConnectProfiles.revision} + 1`
    const ofAnalyst = eq(analystConnectProfiles.analystId, analyst.id)
    await db
      .insert(analystAvailabilityOverrides)
      .values({ analystId: analyst.id, date: "2026-12-01", windows: [] })
    await db
      .update(analystConnectProfiles)
      .set({ meetingUrl: "https://meet.test/a", revision: raised })
      .where(ofAnalyst)
    accepted(await removeOverride(ctx, { date: "2026-12-01" }))
    await db.update(analystConnectProfiles).set({ revision: raised }).where(ofAnalyst)
    const of = (first: unknown) => ({ overrides: { "2026-12-01": first } })
    expect(await edits()).toEqual([
      [
        "schedule_recorded",
        { meetingUrl: null, ...of(null) },
        { meetingUrl: "https://meet.test/a", ...of([]) },
      ],
      ["override_removed", of([]), of(null)],
      ["schedule_recorded", {}, {}],
    ])
    for (const { name, query } of SCHEDULE_INVARIANTS)
      expect((await db.$client.query(query)).rows, name).toEqual([])
  })

  it("is numbered without a gap however many edit at the same time", async () => {
    const dates = Array.from({ length: 12 }, (_, n) => `2026-12-${String(n + 1).padStart(2, "0")}`)
    await Promise.all(dates.map(async (date) => accepted(await replaceOverride(ctx, { date, windows: [] }))))
    const events = await history()
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_, n) => n + 1))
    expect(Object.keys(Object.assign({}, ...events.map(({ after }) => after.overrides))).sort()).toEqual(
      dates,
    )
  })
})
