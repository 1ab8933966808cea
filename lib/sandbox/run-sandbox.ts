import { and, asc, eq, isNull, lte } from "drizzle-orm"
import type { Database } from "@/db/client"
import { sandboxEvents } from "@/db/schema/sandbox"
import { transact } from "@/db/transact"
import { presentTime } from "@/lib/clock"
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/core/duration"
import { ok } from "@/lib/core/result"
import { env } from "@/lib/env"
import { lapseHolds } from "./lapse-holds"
import { nudgeSandbox } from "./nudge-sandbox"
import { signEvent } from "./sign"
import type { SandboxEventRow } from "./tell"
import { readWeather } from "./weather"

/** So many events are told in one run; the rest has the next. */
const AT_ONCE = 50
const MOST_TRIES = 20
const ANSWER_WITHIN_MS = 10 * SECOND_MS
/** So long events are gathered where the newest is told first. */
const GATHER_MS = 10 * SECOND_MS

/**
 * What the sandbox does by itself: lets go of holds whose time is over, and posts what is to be told to the application's own door, signed,
 * as often and in the order that the weather says. What is not answered by 2xx is told again, later each time.
 */
export async function runSandbox(db: Database): Promise<void> {
  if (env().PAYMENTS !== "sandbox") return
  await lapseOver(db)
  const { events: weather } = await readWeather(db)
  const due = await loadDue(db, presentTime())
  if (weather === "reversed" && isGathering(due, presentTime()))
    return nudgeSandbox(db, GATHER_MS / SECOND_MS)
  for (const event of weather === "reversed" ? due.toReversed() : due) {
    await deliver(db, event, weather === "twice" ? 2 : 1)
  }
  if (due.length === AT_ONCE) nudgeSandbox(db)
}

async function lapseOver(db: Database): Promise<void> {
  const now = presentTime()
  const lapsed = await transact({ db }, async ({ db: tx }) => ok(await lapseHolds({ tx, now }, now)))
  if (!lapsed.ok) throw new Error("the sandbox's tables could not be reached")
}

function loadDue(db: Database, now: Date): Promise<SandboxEventRow[]> {
  const { settledAt, dueAt, number } = sandboxEvents
  return db
    .select()
    .from(sandboxEvents)
    .where(and(isNull(settledAt), lte(dueAt, now)))
    .orderBy(asc(number))
    .limit(AT_ONCE)
}

function isGathering([oldest]: readonly SandboxEventRow[], now: Date): boolean {
  return oldest !== undefined && now.getTime() - oldest.createdAt.getTime() < GATHER_MS
}

async function deliver(db: Database, event: SandboxEventRow, times: number): Promise<void> {
  let answeredWith: number | null = null
  for (let time = 0; time < times; time++) answeredWith = await postEvent(event)
  const now = presentTime()
  const tries = event.tries + 1
  const isTold = answeredWith !== null && answeredWith >= 200 && answeredWith < 300
  const isOver = isTold || tries >= MOST_TRIES
  const dueAt = new Date(now.getTime() + pauseMs(tries))
  await db
    .update(sandboxEvents)
    .set({ tries, answeredWith, ...(isOver ? { settledAt: now } : { dueAt }) })
    .where(eq(sandboxEvents.ref, event.ref))
}

function pauseMs(tries: number): number {
  return Math.min(HOUR_MS, MINUTE_MS * 2 ** (tries - 1))
}

/** Answers the status of what came back; null where nothing did. */
async function postEvent(event: SandboxEventRow): Promise<number | null> {
  const { body, headers } = signEvent(event, presentTime())
  try {
    const answer = await fetch(new URL("/api/payments/webhooks/sandbox", env().APP_URL), {
      method: "POST",
      body,
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    await answer.body?.cancel()
    return answer.status
  } catch {
    return null
  }
}
