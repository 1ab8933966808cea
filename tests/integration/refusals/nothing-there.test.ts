import { beforeAll, describe, expect, it } from "vitest"
import { getAnalystPage } from "@/lib/analysts/get-analyst-page"
import { getAnalystUser } from "@/lib/analysts/get-analyst-user"
import { getAnyAnalyst } from "@/lib/analysts/get-any-analyst"
import { getClosedAnalyst } from "@/lib/analysts/get-closed-analyst"
import { getProfilePage } from "@/lib/analysts/get-profile-page"
import { previewAnyZone } from "@/lib/analysts/preview-any-zone"
import { saveAnyProfile } from "@/lib/analysts/save-any-profile"
import { saveProfile } from "@/lib/analysts/save-profile"
import { applyAnyBatch } from "@/lib/availability/apply-any-batch"
import { applyBatch } from "@/lib/availability/apply-batch"
import { previewAnyBatch } from "@/lib/availability/preview-any-batch"
import { replaceAnyOverride } from "@/lib/availability/replace-any-override"
import { undoAnyBatch } from "@/lib/availability/undo-any-batch"
import { undoBatch } from "@/lib/availability/undo-batch"
import { getBookingRow } from "@/lib/bookings/get-booking-row"
import type { UserCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { Result } from "@/lib/core/result"
import { renamePasskey } from "@/lib/factors/rename-passkey"
import { renewRecoveryCodes } from "@/lib/factors/renew-recovery-codes"
import { explainAvailability } from "@/lib/slots/explain-availability"
import { explainHolds } from "@/lib/slots/explain-holds"
import { getMoveRules } from "@/lib/slots/get-move-rules"
import { getOpening } from "@/lib/slots/get-opening"
import { getOwnTime } from "@/lib/slots/get-own-time"
import { listUserLogins } from "@/lib/users/list-user-logins"
import { listUserTokens } from "@/lib/users/list-user-tokens"
import { revokeUserToken } from "@/lib/users/revoke-user-token"
import { ctxOf, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { profileForm } from "@/tests/support/profile-form"
import { testDatabase } from "@/tests/support/test-database"

type Act = (ctx: UserCtx) => Promise<Result<unknown>>

const { db } = testDatabase()
const id = newId()
const whose = { analystId: id }
const CLOSE = { action: "close", from: "2026-12-07", to: "2026-12-08" } as const
const at = { ...whose, at: SLOT }
const opening = { durationMinutes: 30, bookingWindowDays: 60, timeZone: "UTC", weekStart: 0 }

let people: Record<"admin" | "investor" | "analyst", UserCtx>

beforeAll(async () => {
  const ctxFor = async (role: "admin" | "investor" | "analyst") => ctxOf(db, await makeUser(db, role))
  people = {
    admin: await ctxFor("admin"),
    investor: await ctxFor("investor"),
    // Nobody becomes an analyst without a profile; this is what one finds who has none.
    analyst: await ctxFor("analyst"),
  }
})

const ACTS: Record<keyof typeof people, Record<string, Act>> = {
  admin: {
    applyAnyBatch: (ctx) => applyAnyBatch(ctx, { ...whose, ...CLOSE, revision: 1 }),
    previewAnyBatch: (ctx) => previewAnyBatch(ctx, { ...whose, ...CLOSE }),
    undoAnyBatch: (ctx) => undoAnyBatch(ctx, { ...whose, batchId: id }),
    previewAnyZone: (ctx) => previewAnyZone(ctx, { ...whose, timeZone: "Asia/Tokyo" }),
    replaceAnyOverride: (ctx) => replaceAnyOverride(ctx, { ...whose, date: "2026-12-07", windows: [] }),
    saveAnyProfile: (ctx) => saveAnyProfile(ctx, { ...whose, ...profileForm() }),
    getAnalystUser: (ctx) => getAnalystUser(ctx, whose),
    getAnyAnalyst: (ctx) => getAnyAnalyst(ctx, whose),
    explainAvailability: (ctx) => explainAvailability(ctx, at),
    explainHolds: (ctx) => explainHolds(ctx, at),
    listUserLogins: (ctx) => listUserLogins(ctx, { userId: id }),
    listUserTokens: (ctx) => listUserTokens(ctx, { userId: id }),
    revokeUserToken: (ctx) => revokeUserToken(ctx, { userId: id, tokenId: id }),
  },
  investor: {
    getAnalystPage: (ctx) => getAnalystPage(ctx, whose),
    getClosedAnalyst: (ctx) => getClosedAnalyst(ctx, whose),
    getMoveRules: (ctx) => getMoveRules(ctx, whose),
    getOpening: (ctx) => getOpening(ctx, { ...whose, ...opening }),
    getBookingRow: (ctx) => getBookingRow(ctx, { bookingId: id }),
    renamePasskey: (ctx) => renamePasskey(ctx, { passkeyId: id, name: "Phone" }),
    renewRecoveryCodes: (ctx) => renewRecoveryCodes(ctx, { passwordOrCode: "of no step" }),
  },
  analyst: {
    applyBatch: (ctx) => applyBatch(ctx, { ...CLOSE, revision: 1 }),
    undoBatch: (ctx) => undoBatch(ctx, { batchId: id }),
    getOwnTime: (ctx) => getOwnTime(ctx, { from: NOW, until: SLOT }),
    getProfilePage: (ctx) => getProfilePage(ctx, {}),
    saveProfile: (ctx) => saveProfile(ctx, profileForm()),
  },
}

describe("where there is nothing of what is asked for", () => {
  for (const role of ["admin", "investor", "analyst"] as const) {
    it.each(Object.entries(ACTS[role]))(`%s says so to an ${role}`, async (_, act) => {
      expect(await act(people[role])).toMatchObject({ problem: { code: "not_found" } })
    })
  }
})
