import { readFileSync } from "node:fs"
import { Agent, type IncomingMessage, request } from "node:http"
import { sql } from "drizzle-orm"
import { connect, type Database } from "@/db/client"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { EVENT_STREAMS_MAX } from "@/lib/core/limits"
import { type Application, startApplication } from "../support/application"
import { bearer, makeAnalyst, makeUser } from "../support/factories"
import { cloneDatabase, openScratchDatabases } from "../support/scratch-databases"
import { promise, write } from "./promises"

const STREAMS = 1_000
const ROUNDS = 20
const AT_ONCE = 50
const NOON = Math.ceil(Date.now() / DAY_MS) * DAY_MS + 2.5 * DAY_MS

/** What 1,000 open pages cost one process, and how soon all of them hear of one booking: they are admins', who hear of each. */
async function main(): Promise<void> {
  const scratch = await openScratchDatabases()
  try {
    const url = await cloneDatabase(scratch.templateUrl)
    const db = connect(url)
    const application = await startApplication(url, { isUnlimited: true })
    try {
      await measure(db, application)
    } finally {
      await application.stop()
      await db.$client.end()
    }
  } finally {
    await scratch.dispose()
  }
}

async function measure(db: Database, application: Application): Promise<void> {
  const analyst = await makeAnalyst(db)
  const booking = await bearer(db, await makeUser(db, "investor"))
  const admins = await Promise.all(
    Array.from({ length: Math.ceil(STREAMS / EVENT_STREAMS_MAX) }, async () =>
      bearer(db, await makeUser(db, "admin")),
    ),
  )
  const book = async (round: number) => {
    const start = new Date(NOON + Math.floor(round / 6) * DAY_MS + (round % 6) * 30 * MINUTE_MS - 2 * HOUR_MS)
    const wish = { analyst_id: analyst.id, start_utc: start, duration_minutes: 30 }
    const id = await post(application.origin, booking, "book", wish)
    const bookedAt = performance.now()
    return { id, bookedAt }
  }
  // What a process needs for its first booking is not the streams'.
  const first = await book(0)
  await post(application.origin, booking, `${first.id}/cancel`, {})
  const before = { bytes: residentBytes(application), connections: await countConnections(db) }
  const streams = await openAll(application, admins)
  const after = { bytes: residentBytes(application), connections: await countConnections(db) }

  const took: number[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    const heard = streams.map((stream) => nextBooking(stream))
    const { id, bookedAt } = await book(round)
    took.push(Math.max(...(await Promise.all(heard))) - bookedAt)
    const told = streams.map((stream) => nextBooking(stream))
    await post(application.origin, booking, `${id}/cancel`, {})
    await Promise.all(told)
  }
  const sorted = took.toSorted((a, b) => a - b)
  const kb = (after.bytes - before.bytes) / 1024 / STREAMS
  promise({
    name: `one of ${STREAMS} streams, memory`,
    figure: kb,
    unit: "kB",
    must: 250,
    aim: 100,
    note: `${Math.round(after.bytes / 1024 / 1024)} MB in all`,
  })
  promise({
    name: "database connections of all streams",
    figure: after.connections.listen,
    unit: "",
    must: 1,
    note: `${after.connections.all - before.connections.all} more than before`,
  })
  promise({
    name: "a booking's event to all, median",
    figure: sorted[Math.floor(ROUNDS / 2)] ?? 0,
    unit: "ms",
    must: 1_000,
    aim: 300,
  })
  promise({
    name: "a booking's event to all, slowest",
    figure: sorted.at(-1) ?? 0,
    unit: "ms",
    must: 1_000,
    aim: 300,
    note: `of ${ROUNDS}`,
  })
  for (const stream of streams) stream.destroy()
}

async function openAll({ origin }: Application, callers: readonly string[]): Promise<IncomingMessage[]> {
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY })
  const streams: IncomingMessage[] = []
  const open = (authorization: string) =>
    new Promise<void>((resolve, reject) => {
      request(`${origin}/api/events`, { agent, headers: { authorization } }, (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`there is no stream: ${answer.statusCode}`))
        answer.setEncoding("utf8")
        answer.once("data", () => resolve())
        answer.on("error", () => {})
        streams.push(answer)
      })
        .on("error", reject)
        .end()
    })
  const wanted = Array.from({ length: STREAMS }, (_, n) => callers[n % callers.length] ?? "")
  for (let from = 0; from < STREAMS; from += AT_ONCE) {
    await Promise.all(wanted.slice(from, from + AT_ONCE).map(open))
  }
  write(`${streams.length} streams are open`)
  return streams
}

/** When the next event of a booking came. */
function nextBooking(stream: IncomingMessage): Promise<number> {
  return new Promise((resolve) => {
    const look = (text: string) => {
      if (!text.includes("event: booking")) return
      stream.off("data", look)
      resolve(performance.now())
    }
    stream.on("data", look)
  })
}

async function post(origin: string, authorization: string, path: string, body: object): Promise<string> {
  const response = await fetch(`${origin}/api/analyst_sessions/${path}`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`)
  return answer.id
}

function residentBytes({ pid }: Application): number {
  const [, kb = "0"] = readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/) ?? []
  return Number(kb) * 1024
}

async function countConnections(db: Database): Promise<{ all: number; listen: number }> {
  const { rows } = await db.execute<{ all: number; listen: number }>(sql`
    select count(*)::int as all, count(*) filter (where application_name = 'analyst-connect listen')::int as listen
    from pg_stat_activity where datname = current_database()`)
  const [row] = rows
  if (!row) throw new Error("the database counts nothing")
  return row
}

await main()
