import { freshnessNow, readFromReplica } from "@/db/read-from-replica"
import { csvOf } from "@/lib/bookings/bookings-csv"
import type { UserCtx } from "@/lib/context"
import type { DatedFile, Freshness } from "@/lib/core/freshness"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { seatsCsv } from "@/lib/groups/seats-csv"
import { operation } from "@/lib/operation"
import { csvList, jsonList, jsonOf, once } from "./formats"
import { NOTIFICATION_COLUMNS, ownNotifications, ownProfile, ownSchedule } from "./own-account"
import { ownGroups, SEAT_COLUMNS, seatsOfGroups } from "./own-groups"
import { INVOICE_COLUMNS, ownInvoices } from "./own-invoices"
import { EVENT_COLUMNS, NOTE_COLUMNS, ownSessions, partsOf } from "./own-sessions"
import { filesOfWaysIn } from "./own-ways-in"
import { readmeOf } from "./readme"
import { type ZippedFile, zipOf } from "./zip"

/**
 * All that the house holds of the caller as he may see it, as JSON and CSV in one zip: made as it is read, so that memory does not grow
 * with how much that is. No secrets and no hashes, and of others only what stands on his own pages.
 */
export const getOwnData = operation(
  { input: NothingInput, roles: ROLES, limit: "export", refuses: [] },
  async function getOwnData(ctx) {
    const freshness = await freshnessNow(ctx)
    return ok({ pieces: zipOf(filesFor(ctx, freshness), ctx.now), freshness } satisfies DatedFile<Uint8Array>)
  },
)

function filesFor(ctx: UserCtx, freshness: Freshness): ZippedFile[] {
  const late = <T>(read: (reading: UserCtx) => Promise<T>) =>
    once(async () => (await readFromReplica(ctx, read)).value)
  const json = (read: (reading: UserCtx) => Promise<unknown>) =>
    late(async (reading) => `${jsonOf(await read(reading))}\n`)
  const sessions: ZippedFile[] = [
    ["bookings.json", jsonList(ownSessions(ctx))],
    ["bookings.csv", csvOf(ctx, { sort: "start" })],
    [
      "events.csv",
      csvList(
        EVENT_COLUMNS,
        partsOf(ctx, ({ events }) => events),
      ),
    ],
    [
      "notes.csv",
      csvList(
        NOTE_COLUMNS,
        partsOf(ctx, ({ notes }) => notes),
      ),
    ],
    ["groups.json", jsonList(ownGroups(ctx))],
    [
      "seats.csv",
      ctx.actor.role === "analyst" ? seatsCsv(ctx, {}) : csvList(SEAT_COLUMNS, seatsOfGroups(ctx)),
    ],
  ]
  const bills: ZippedFile[] = [
    ["invoices.json", jsonList(ownInvoices(ctx))],
    ["invoices.csv", csvList(INVOICE_COLUMNS, ownInvoices(ctx))],
  ]
  return [
    ["README.txt", once(() => readmeOf(freshness))],
    ["profile.json", json(ownProfile)],
    ["schedule.json", json(ownSchedule)],
    // An admin's are everybody's, and none is his.
    ...(ctx.actor.role === "admin" ? [] : sessions),
    ...(ctx.actor.role === "investor" ? bills : []),
    // Their own doors tell them to logins alone.
    ...(ctx.through.via === "token" ? [] : filesOfWaysIn(late)),
    ["notifications.json", jsonList(ownNotifications(ctx))],
    ["notifications.csv", csvList(NOTIFICATION_COLUMNS, ownNotifications(ctx))],
  ]
}
