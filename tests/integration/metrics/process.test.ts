import type { JobHelpers, Task } from "graphile-worker"
import { afterAll, describe, expect, it } from "vitest"
import { connect } from "@/db/client"
import { tasksOn } from "@/lib/jobs/tasks"
import { startHub } from "@/lib/live/hub"
import { beginMetrics } from "@/lib/metrics/begin-metrics"
import { measured } from "@/lib/metrics/measure-task"
import { type Metrics, startMetrics } from "@/lib/metrics/metrics"
import { readMetrics } from "@/lib/metrics/read-metrics"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const metrics = startMetrics()
const shared = globalThis as { analystConnectMetrics?: Metrics | undefined }
afterAll(() => {
  shared.analystConnectMetrics = undefined
})

async function read(): Promise<string> {
  return (await readMetrics(metrics)).text
}

describe("a process measures", () => {
  it("how long who wants a connection of its pool waits for it, and who waits now", async () => {
    const small = connect(url, { max: 1 })
    beginMetrics(small.$client, url)
    const held = await small.$client.connect()
    const waiting = small.$client.query("select 1")
    const other = small.$client.connect()
    expect(await read()).toMatch(
      /pool_connections\{state="active"\} 1\n(?:.*\n)*.*pool_connections_max 1\n(?:.*\n)*.*pool_waiting 2\n/,
    )
    held.release()
    await waiting
    ;(await other).release()
    const text = await read()
    expect(text).toContain("pool_waiting 0")
    expect(text).toContain("pool_wait_seconds_count 3")
    await small.$client.end()
  })

  it("how many pages are open, and whether they hear; a process without pages says nothing of either", async () => {
    expect(await read()).not.toMatch(/^analyst_connect_event/m)
    const hub = startHub(db, url)
    await expect.poll(() => hub.isUp()).toBe(true)
    expect(await read()).toMatch(/event_streams 0\n(?:.*\n)*.*events_heard 1\n/)
    await hub.close()
    expect(await read()).not.toMatch(/^analyst_connect_event/m)
  })

  it("how its tasks ended, also those that try again by themselves", async () => {
    const tasks = measured({
      sound: async () => {},
      broken: async () => {
        throw new Error("broken")
      },
    })
    const run = (task: Task | undefined) => task?.({}, {} as JobHelpers)
    await run(tasks.sound)
    await expect(run(tasks.broken)).rejects.toThrow("broken")
    const gone = connect("postgresql://nobody:x@127.0.0.1:1/nothing")
    await expect(run(tasksOn(gone).settle_overdue)).rejects.toThrow()
    await gone.$client.end()
    const text = await read()
    for (const line of [
      'task="sound",outcome="done"',
      'task="broken",outcome="failed"',
      'task="settle_overdue",outcome="failed"',
    ])
      expect(text).toContain(`tasks_total{${line}} 1`)
    expect(text).toContain('task_seconds_count{task="broken"} 1')
  })
})
