import type { Task, TaskList } from "graphile-worker"
import { errorFacts, log } from "@/lib/log"
import { TriedAgain } from "@/lib/notifications/settle"

/**
 * Tasks whose failures say no more than may be logged and kept: the worker writes an error's message both to the log and into its job's
 * row, and that of a statement that failed has what it was given in it: names, addresses, whole mails.
 */
export function factsOnly(tasks: TaskList): TaskList {
  return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, task && heeding(name, task)]))
}

function heeding(name: string, task: Task): Task {
  return async (payload, helpers) => {
    try {
      return await task(payload, helpers)
    } catch (error) {
      if (error instanceof TriedAgain) throw error
      const facts = errorFacts(error)
      log.error({ ...facts, task: name }, "a task failed")
      throw new Error([facts.error, facts.code, facts.constraint].filter(Boolean).join(" "))
    }
  }
}
