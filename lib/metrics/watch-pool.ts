import type pg from "pg"
import type { Metrics } from "./metrics"

type Given = (error: Error | undefined, client: pg.PoolClient | undefined, release: () => void) => void

/** Measures a pool from now on: how many connections it has, and how long whoever wants one waits for it. */
export function watchPool(pool: pg.Pool, { looks, ...metrics }: Metrics): void {
  const connect = pool.connect.bind(pool) as (given?: Given) => Promise<pg.PoolClient> | undefined
  const measured = (given?: Given) => {
    const began = performance.now()
    const note = () => metrics.poolWaitSeconds.observe((performance.now() - began) / 1000)
    if (!given) {
      const connected = connect()
      connected?.then(note, note)
      return connected
    }
    return connect((error, client, release) => {
      note()
      given(error, client, release)
    })
  }
  Object.assign(pool, { connect: measured })
  metrics.poolMax.set(pool.options.max ?? 0)
  looks.push(() => {
    metrics.pool.set({ state: "idle" }, pool.idleCount)
    metrics.pool.set({ state: "active" }, pool.totalCount - pool.idleCount)
    metrics.poolWaiting.set(pool.waitingCount)
  })
}
