import { gt, sql } from "drizzle-orm"
import { afterAll, beforeAll, expect, it } from "vitest"
import { connect, type Database } from "@/db/client"
import { houseSettings } from "@/db/schema/house"
import { sessionPayments } from "@/db/schema/payments"
import { sandboxAnswers, sandboxIntents } from "@/db/schema/sandbox"
import { bookSession } from "@/lib/bookings/book-session"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { presentTime } from "@/lib/clock"
import { systemCtx } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { joinGroup } from "@/lib/groups/join-group"
import type { Outcome, PaymentProvider, ProviderCall } from "@/lib/payments/provider"
import { settleWith } from "@/lib/payments/settle-payments"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { makeGroup } from "@/tests/support/groups"
import { moveTo, sandboxOf, saveCard, violationsIn } from "@/tests/support/money"
import { choicesFrom, SEED } from "@/tests/support/random"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const KILLS = 200
const [ANALYSTS, SESSIONS_EACH] = [5, 20]
const SEATS = 20
/** USD 225.00 for a session or a seat, and 20% tax. */
const [NET, GROSS] = [22_500, 27_000]
const APPLICATION = "killed-worker"

/** A worker's own connections, all of which can be killed at once. */
let worker: Database
let kills = 0

beforeAll(() => {
  worker = connect(`${url}${url.includes("?") ? "&" : "?"}application_name=${APPLICATION}`)
  worker.$client.on("error", () => {})
})
afterAll(async () => {
  moveTo()
  await worker.$client.end()
})

async function kill(): Promise<void> {
  kills++
  await db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = ${APPLICATION} and datname = current_database()`)
}

const { below } = choicesFrom(SEED)
const chance = (percent: number) => below(100) < percent

/** A provider of which three answers in ten are lost: before anything was done, or after; and whose askers are killed meanwhile. */
function unreliable(provider: PaymentProvider): PaymentProvider {
  const through =
    <Call extends ProviderCall>(call: (asked: Call) => Promise<Outcome>) =>
    async (asked: Call): Promise<Outcome> => {
      if (kills < KILLS && chance(50)) await kill()
      if (chance(15)) return { outcome: "unknown", reason: "500" }
      const answer = await call(asked)
      if (kills < KILLS && chance(50)) await kill()
      return chance(15) ? { outcome: "unknown", reason: "lost" } : answer
    }
  const { authorise, charge, capture, release, refund } = provider
  return {
    ...provider,
    authorise: through(authorise),
    charge: through(charge),
    capture: through(capture),
    release: through(release),
    refund: through(refund),
  }
}

/** Lets workers come and die until nothing is left to do; between two of them their leases run out, and the provider forgets its keys. */
async function workUntil(isDone: () => Promise<boolean>): Promise<void> {
  const provider = unreliable(sandboxOf(db))
  for (let round = 0; round < 400; round++) {
    await settleWith(systemCtx(worker, presentTime()), provider).catch(() => 0)
    if (await isDone()) return
    moveTo(new Date(presentTime().getTime() + 3 * MINUTE_MS))
    await db.delete(sandboxAnswers)
  }
  throw new Error("there was no end of it")
}

const countOf = (condition: ReturnType<typeof sql>) => db.$count(sessionPayments, condition)

it(`holds and takes each of 100 sessions' and ${SEATS} seats' money once, though its workers are killed ${KILLS} times and answers are lost`, {
  timeout: 240_000,
}, async () => {
  moveTo(NOW)
  await db.insert(houseSettings).values({
    version: 1,
    taxRules: [{ country: null, hasTaxId: null, basisPoints: 2_000, label: "VAT 20%", note: null }],
  })
  for (let n = 0; n < ANALYSTS; n++) {
    const investor = await makeUser(db, "investor")
    const analyst = await makeAnalyst(db, { paymentPolicy: "card", autoConfirm: true })
    await saveCard(db, investor)
    for (let slot = 0; slot < SESSIONS_EACH; slot++) {
      const startUtc = new Date(SLOT.getTime() - 2 * HOUR_MS + slot * 30 * MINUTE_MS)
      accepted(
        await bookSession(ctxOf(db, investor, NOW), { analystId: analyst.id, startUtc, durationMinutes: 30 }),
      )
    }
  }
  const group = await makeGroup(db, await makeAnalyst(db, { paymentPolicy: "card" }), {
    price: NET,
    seatsMax: SEATS,
  })
  for (let n = 0; n < SEATS; n++) {
    const investor = await makeUser(db, "investor")
    await saveCard(db, investor)
    accepted(await joinGroup(ctxOf(db, investor, NOW), { groupId: group.id }))
  }
  const all = ANALYSTS * SESSIONS_EACH + SEATS
  // Each may be held, and none has begun.
  moveTo(new Date(SLOT.getTime() - 2 * HOUR_MS - DAY_MS / 2))
  await workUntil(async () => (await countOf(sql`status = 'authorised'`)) === all)
  expect(await db.$count(sandboxIntents, gt(sandboxIntents.held, 0))).toBe(all)
  moveTo(new Date(SLOT.getTime() + 4 * DAY_MS))
  await settleOverdue(systemCtx(db, presentTime()))
  await workUntil(async () => (await countOf(sql`status = 'captured'`)) === all)
  expect(kills).toBe(KILLS)
  expect(await countOf(sql`captured = ${GROSS} and held = 0`)).toBe(all)
  expect(await db.$count(sandboxIntents, sql`captured = ${GROSS} and held = 0`)).toBe(all)
  expect(await db.$count(sandboxIntents, sql`captured <> ${GROSS} or held <> 0`)).toBe(0)
  const { rows } = await db.execute(
    sql`select count(*)::int as transfers from ledger_transfers where operation_id is not null`,
  )
  expect(rows).toEqual([{ transfers: all }])
  expect(await db.$count(sessionPayments)).toBe(all)
  expect(await violationsIn(db)).toEqual([])
  // However a connection died, the pool has its place again.
  await expect.poll(() => worker.$client.totalCount - worker.$client.idleCount).toBe(0)
})
