import type { Task, TaskList } from "graphile-worker"
import { metrics } from "./metrics"

/** Runs a background task's work, and counts how it ended and how long it took. */
export async function measureTask<T>(task: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const end = (outcome: "done" | "failed") => {
    metrics()?.tasks.inc({ task, outcome })
    metrics()?.taskSeconds.observe({ task }, (performance.now() - began) / 1000)
  }
  try {
    const value = await work()
    end("done")
    return value
  } catch (error) {
    end("failed")
    throw error
  }
}

/** Tasks that are measured whenever they run. */
export function measured(tasks: Readonly<Record<string, Task>>): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]): [string, Task] => [
      name,
      (payload, helpers) => measureTask(name, async () => task(payload, helpers)),
    ]),
  )
}
