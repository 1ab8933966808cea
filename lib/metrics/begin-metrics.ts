import type pg from "pg"
import { hub } from "@/lib/live/hub"
import { databaseFigures } from "./database-figures"
import { type Metrics, startMetrics } from "./metrics"
import { watchPool } from "./watch-pool"

/** Begins to measure this process, its pool, its open pages, and what only the database knows. */
export function beginMetrics(pool: pg.Pool, databaseUrl: string): Metrics {
  const metrics = startMetrics()
  watchPool(pool, metrics)
  metrics.looks.push(databaseFigures(databaseUrl, metrics).look, () => lookAtPages(metrics))
  return metrics
}

/** A process that lets no pages in has none of these figures, rather than one that looks like a fault. */
function lookAtPages({ streams, isListening }: Metrics): void {
  const open = hub()
  streams.remove()
  isListening.remove()
  if (!open) return
  streams.set(open.count())
  isListening.set(open.isUp() ? 1 : 0)
}
