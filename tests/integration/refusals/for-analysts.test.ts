import { beforeAll, describe, expect, it } from "vitest"
import { listAllAnalysts } from "@/lib/analysts/list-all-analysts"
import { saveAnyProfile } from "@/lib/analysts/save-any-profile"
import { saveProfile } from "@/lib/analysts/save-profile"
import { updateAnyProfile } from "@/lib/analysts/update-any-profile"
import { addAnyTimeOff } from "@/lib/availability/add-any-time-off"
import { applyAnyBatch } from "@/lib/availability/apply-any-batch"
import { replaceAnyOverride } from "@/lib/availability/replace-any-override"
import { replaceAnyWeek } from "@/lib/availability/replace-any-week"
import { undoAnyBatch } from "@/lib/availability/undo-any-batch"
import type { User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { Result } from "@/lib/core/result"
import { explainHolds } from "@/lib/slots/explain-holds"
import { ctxOf, makeAnalyst, makeUser, SLOT } from "@/tests/support/factories"
import { profileForm } from "@/tests/support/profile-form"
import { testDatabase } from "@/tests/support/test-database"

type Answer = Promise<Result<unknown>>

const { db } = testDatabase()
let admin: User
let analyst: User

beforeAll(async () => {
  admin = await makeUser(db, "admin")
  analyst = await makeAnalyst(db)
})

const ctx = () => ctxOf(db, admin)
const whose = () => ({ analystId: analyst.id })
const YESTERDAY = "2026-11-22"
const FOLLOW = { action: "follow_week", from: "2026-12-07", to: "2026-12-08" } as const
const window = { weekday: 0, startMinute: 540, endMinute: 720, slotMinutes: 30, isActive: true }
/** Yen have no decimals. */
const HALF_A_YEN = { currency: "JPY", hourlyRate: "100.5" } as const

const UNFIT: Record<string, () => Answer> = {
  "a day off that is over": () => addAnyTimeOff(ctx(), { ...whose(), startDate: YESTERDAY }),
  "a batch that changes no date": () => applyAnyBatch(ctx(), { ...whose(), ...FOLLOW, revision: 1 }),
  "hours of a day that is over": () =>
    replaceAnyOverride(ctx(), { ...whose(), date: YESTERDAY, windows: [] }),
  "a week whose hours overlap": () => replaceAnyWeek(ctx(), { ...whose(), windows: [window, window] }),
  "a cursor of no list": () => listAllAnalysts(ctx(), { limit: 10, cursor: "of nothing" }),
  "a form with half a yen": () => saveAnyProfile(ctx(), { ...whose(), ...profileForm(HALF_A_YEN) }),
  "his own form with half a yen": () => saveProfile(ctxOf(db, analyst), profileForm(HALF_A_YEN)),
  "a profile with half a yen": () => updateAnyProfile(ctx(), { ...whose(), ...HALF_A_YEN }),
  "an explanation of a length that is not offered": () =>
    explainHolds(ctx(), { ...whose(), at: SLOT, duration: 7 }),
}

const LATER = "2026-12-08"

const STALE: Record<string, () => Answer> = {
  "a batch of another revision": () =>
    applyAnyBatch(ctx(), { ...whose(), ...FOLLOW, action: "close", revision: 9 }),
  "hours of a day of another revision": () =>
    replaceAnyOverride(ctx(), { ...whose(), date: LATER, windows: [], revision: 9 }),
  "a batch taken back that is not the last one": () => undoAnyBatch(ctx(), { ...whose(), batchId: newId() }),
  "a form of another revision": () => saveAnyProfile(ctx(), { ...whose(), ...profileForm({ revision: 9 }) }),
}

describe("what is asked of an analyst's schedule or profile", () => {
  it.each(Object.entries(UNFIT))("does not fit: %s", async (_, act) => {
    expect(await act()).toMatchObject({ problem: { code: "invalid_input" } })
  })

  it.each(Object.entries(STALE))("was seen differently: %s", async (_, act) => {
    expect(await act()).toMatchObject({ problem: { code: "stale" } })
  })
})
