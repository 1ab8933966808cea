import { readdirSync } from "node:fs"
import { Agent, request } from "node:http"
import pg from "pg"
import { connect } from "@/db/client"
import { createApiToken } from "@/lib/accounts/api-tokens"
import { presentTime } from "@/lib/clock"
import { systemCtx } from "@/lib/context"
import { startApplication } from "../support/application"
import { cloneDatabase, openScratchDatabases } from "../support/scratch-databases"
import { promise, write } from "./promises"
import { type LargeDesk, seedLarge } from "./seed-large"

const CONNECTIONS = 16
const TURN_MS = Number(process.env.BENCH_TURN_MS ?? 1500)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9)
const ROWS = 50

const HOURS = `
insert into analyst_availability (id, analyst_id, weekday, start_minute, end_minute, slot_minutes, is_active)
select gen_random_uuid(), $1, weekday, 540, 1020, 30, true from generate_series(0, 4) weekday`

/** A path that is asked for in turn with the others. */
type Door = { readonly name: string; readonly path: string; readonly token?: string }

/** What our doors answer a second, as shares of a bare handler of the same server and of a file that the framework serves. */
async function main(): Promise<void> {
  const scratch = await openScratchDatabases()
  try {
    const url = await cloneDatabase(scratch.templateUrl)
    const desk = await seedLarge(url, { bookings: 5_000, analysts: 25, investors: 50 })
    await postHours(url, desk)
    const token = await tokenOf(url, desk)
    const { origin, stop } = await startApplication(url, { isUnlimited: true })
    try {
      await measure(origin, doorsOf(desk, token))
    } finally {
      await stop()
    }
  } finally {
    await scratch.dispose()
  }
}

async function postHours(url: string, { analystId }: LargeDesk): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(HOURS, [analystId])
  await client.end()
}

async function tokenOf(url: string, { investorId }: LargeDesk): Promise<string> {
  const db = connect(url)
  const ctx = systemCtx(db, presentTime())
  const token = await createApiToken(ctx, { userId: investorId, name: "bench", scope: "read" })
  await db.$client.end()
  return token
}

function doorsOf(
  { analystId }: LargeDesk,
  token: string,
): Record<"file" | "bare" | "asked", readonly Door[]> {
  const from = new Date(presentTime().getTime()).toISOString().slice(0, 10)
  const script = readdirSync(".next/static/chunks").find((name) => name.endsWith(".js"))
  return {
    file: [{ name: "file", path: `/_next/static/chunks/${script}` }],
    bare: [{ name: "bare handler", path: "/healthz" }],
    asked: [
      {
        name: "availability",
        path: `/api/analysts/${analystId}/availability?from=${from}&duration=30`,
        token,
      },
      { name: `mine, ${ROWS} rows`, path: `/api/analyst_sessions/mine?limit=${ROWS}`, token },
      { name: "connectable", path: "/api/analysts/connectable", token },
    ],
  }
}

async function measure(origin: string, { file, bare, asked }: ReturnType<typeof doorsOf>): Promise<void> {
  const doors = [...file, ...bare, ...asked]
  for (const door of doors) await turn(origin, door, TURN_MS)
  const rounds: Record<string, number>[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const rates: Record<string, number> = {}
    for (const door of doors) rates[door.name] = await turn(origin, door, TURN_MS)
    rounds.push(rates)
  }
  const rate = (name: string) => median(rounds.map((rates) => rates[name] ?? 0))
  const share = (name: string, of: string) =>
    median(rounds.map((rates) => (rates[name] ?? 0) / (rates[of] ?? 1)))
  for (const { name } of doors) write(`${name.padEnd(20)}${Math.round(rate(name)).toString().padStart(8)} /s`)
  const [fileName, bareName] = [file[0]?.name ?? "", bare[0]?.name ?? ""]
  promise({
    name: `${bareName}, share of a file`,
    figure: share(bareName, fileName),
    unit: "",
    must: 0.25,
    isLeast: true,
  })
  const musts = [
    [0.65, 0.8],
    [0.4, 0.6],
    [0.45, 0.6],
  ] as const
  asked.forEach(({ name }, index) => {
    const [must, aim] = musts[index] ?? [0, 0]
    promise({
      name: `${name}, share of the bare`,
      figure: share(name, bareName),
      unit: "",
      must,
      aim,
      isLeast: true,
    })
  })
}

/** Answers a second over a stretch of time, on connections that stay open. */
async function turn(origin: string, { path, token }: Door, ms: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
  const began = performance.now()
  let answers = 0
  const ask = async (): Promise<void> => {
    while (performance.now() - began < ms) {
      await once(`${origin}${path}`, agent, headers)
      answers++
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, ask))
  const rate = (1000 * answers) / (performance.now() - began)
  agent.destroy()
  return rate
}

function once(url: string, agent: Agent, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`))
      response.resume().on("end", resolve)
    })
    asking.on("error", reject).end()
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

await main()
