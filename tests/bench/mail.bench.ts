import { count, eq } from "drizzle-orm"
import { connect, type Database } from "@/db/client"
import { notifications } from "@/db/schema/notifications"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { type Application, startApplication } from "../support/application"
import { bearer, makeAnalyst, makeUser } from "../support/factories"
import { type MailMode, startMailServer } from "../support/mail-server"
import { cloneDatabase, openScratchDatabases } from "../support/scratch-databases"
import { promise, write } from "./promises"

const ROUNDS = 30
const BOOKINGS_A_ROUND = 12
const STARTS_A_DAY = 16
const FIRST_DAY = Math.ceil(Date.now() / DAY_MS) * DAY_MS + 2 * DAY_MS

/** One whole application with a mail server of its own, and who books there. */
type House = {
  readonly application: Application
  readonly db: Database
  readonly callers: readonly string[]
  readonly analysts: readonly string[]
  readonly took: number[]
}

/** What a booking waits for mail: two applications in turn, one whose mail server answers and one whose says nothing at all. */
async function main(): Promise<void> {
  const scratch = await openScratchDatabases()
  const servers = [await startMailServer("250"), await startMailServer("tarpit")] as const
  try {
    const healthy = await open(await cloneDatabase(scratch.templateUrl), servers[0].url)
    const dead = await open(await cloneDatabase(scratch.templateUrl), servers[1].url)
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const inTurn = round % 2 === 0 ? [healthy, dead] : [dead, healthy]
        for (const house of inTurn) await book(house, round)
      }
      promise({
        name: "booking with mail dead, of healthy, p50",
        figure: median(dead.took) / median(healthy.took),
        unit: "",
        must: 1.1,
        note: `${median(healthy.took).toFixed(1)} ms healthy, of ${healthy.took.length}`,
      })
      await sayWhatWasSent("250", healthy.db)
      await sayWhatWasSent("tarpit", dead.db)
    } finally {
      for (const { application, db } of [healthy, dead]) {
        await application.stop()
        await db.$client.end()
      }
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    await scratch.dispose()
  }
}

async function open(url: string, smtpUrl: string): Promise<House> {
  const db = connect(url)
  const application = await startApplication(url, { isUnlimited: true, smtpUrl })
  const callers = await Promise.all(
    Array.from({ length: BOOKINGS_A_ROUND }, async () => bearer(db, await makeUser(db, "investor"))),
  )
  const analysts = await Promise.all(
    Array.from({ length: BOOKINGS_A_ROUND }, async () => (await makeAnalyst(db, { autoConfirm: true })).id),
  )
  return { application, db, callers, analysts, took: [] }
}

/** Each of the house's investors books an analyst of his own for the round's time, one after the other; the first round warms up. */
async function book({ application, callers, analysts, took }: House, round: number): Promise<void> {
  const start =
    FIRST_DAY + Math.floor(round / STARTS_A_DAY) * DAY_MS + (18 + (round % STARTS_A_DAY)) * 30 * MINUTE_MS
  for (const [n, authorization] of callers.entries()) {
    const before = performance.now()
    const response = await fetch(`${application.origin}/api/analyst_sessions/book`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ analyst_id: analysts[n], start_utc: new Date(start), duration_minutes: 30 }),
    })
    const answer = await response.json()
    if (!response.ok) throw new Error(`book: ${JSON.stringify(answer)}`)
    if (round > 0) took.push(performance.now() - before)
  }
}

async function sayWhatWasSent(mode: MailMode, db: Database): Promise<void> {
  const rows = await db
    .select({ status: notifications.status, rows: count() })
    .from(notifications)
    .where(eq(notifications.channel, "email"))
    .groupBy(notifications.status)
  write(`mail by ${mode}: ${rows.map(({ status, rows }) => `${rows} ${status}`).join(", ")}`)
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN
}

await main()
