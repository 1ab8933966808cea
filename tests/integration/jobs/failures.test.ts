import { sql } from "drizzle-orm"
import { Logger, runMigrations } from "graphile-worker"
import { afterAll, beforeAll, expect, it, vi } from "vitest"
import { OPEN_ACCOUNT } from "@/lib/accounts/sign-up"
import { systemCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { deleteExpired } from "@/lib/jobs/delete-expired"
import { type BackgroundWorker, startWorker } from "@/lib/jobs/runner"
import { log } from "@/lib/log"
import { NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
let worker: BackgroundWorker
beforeAll(async () => {
  await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) })
  worker = startWorker(db, url)
})
afterAll(() => worker.stop())

/** Whom a statement that fails is about: the database knows no such zone. */
const ASKED = {
  email: "wilhelmina@x.test",
  name: "Wilhelmina\n    at Elm Street",
  firm: null,
  timeZone: "Nowhere",
  passwordHash: "x",
}

async function failedJob() {
  const { rows } = await db.execute<{ error: string; attempts: number }>(
    sql`select last_error as error, attempts from graphile_worker.jobs where task_identifier = ${OPEN_ACCOUNT} and last_error is not null`,
  )
  return rows[0]
}

it("a task that fails leaves in its job and in one line of the log what kind of failure it was, and nothing of whom it was about", async () => {
  const said = vi.spyOn(log, "error").mockImplementation(() => {})
  await db.execute(
    sql`select from graphile_worker.add_job(${OPEN_ACCOUNT}, ${JSON.stringify(ASKED)}::json, max_attempts => 5)`,
  )
  await expect.poll(failedJob).toBeDefined()
  expect((await failedJob())?.error).toBe("Error 23514 ck_users_known_zone")
  expect(said).toHaveBeenCalledOnce()
  const lines = JSON.stringify(said.mock.calls)
  expect(lines).toContain('"constraint":"ck_users_known_zone"')
  expect(lines).toContain("insert-user")
  expect(lines).not.toMatch(/wilhelmina|Elm Street/i)
})

it("a job that has no try left is kept for a week, with what it was told", async () => {
  await db.execute(
    sql`update graphile_worker._private_jobs set max_attempts = attempts, locked_at = null, updated_at = ${NOW.toISOString()}
      where last_error is not null`,
  )
  await deleteExpired(systemCtx(db, new Date(NOW.getTime() + 7 * DAY_MS)))
  expect(await failedJob()).toBeDefined()
  await deleteExpired(systemCtx(db, new Date(NOW.getTime() + 8 * DAY_MS)))
  expect(await failedJob()).toBeUndefined()
})
