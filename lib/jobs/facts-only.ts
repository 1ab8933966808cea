import type { Task, TaskList } from "graphile-worker"
import { errorFacts, log } from "@/lib/log"
import { TriedAgain } from "@/lib/notifications/settle"

/** A failure that stands in the log already, with its facts: as much of it as its job's row may keep. */
export class LoggedFailure extends Error {
  override readonly name = "LoggedFailure"
}

/**
 * Tasks whose failures say no more than may be logged and kept: the worker writes an error's message both to the log and into its job's
 * row, and that of a statement that failed has what it was given in it: names, addresses, whole mails. What is thrown on is a
 * `LoggedFailure`, which the worker's own line on it would only repeat.
 */
export function factsOnly(tasks: TaskList): TaskList {
  return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, task && heeding(name, task)]))
}

function heeding(task: string, run: Task): Task {
  return async (payload, helpers) => {
    try {
      return await run(payload, helpers)
    } catch (error) {
      if (error instanceof TriedAgain) throw error
      const facts = errorFacts(error)
      const { id: job, attempts: attempt, max_attempts: of } = helpers.job
      log.error({ ...facts, task, job, attempt, of }, "a task failed")
      throw new LoggedFailure([facts.error, facts.code, facts.constraint].filter(Boolean).join(" "))
    }
  }
}
