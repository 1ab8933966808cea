import type { Task, TaskList } from "graphile-worker"
import { z } from "zod"
import type { Database } from "@/db/client"
import { MAIL_PASSWORD_RESET, mailPasswordReset } from "@/lib/accounts/ask-password-reset"
import { AskedAccount, OPEN_ACCOUNT, openAccount } from "@/lib/accounts/sign-up"
import { refreshFreeTimes } from "@/lib/analysts/free-times"
import { settleCases } from "@/lib/attendance/settle-cases"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { presentTime } from "@/lib/clock"
import { type SystemCtx, systemCtx } from "@/lib/context"
import { settleGroups } from "@/lib/groups/settle-groups"
import { keepPostedHours } from "@/lib/insights/keep-posted-hours"
import { keepWeeks } from "@/lib/insights/keep-weeks"
import { keepDocument, queueUnrendered, RENDER_INVOICE } from "@/lib/invoices/keep-documents"
import { errorFacts, log } from "@/lib/log"
import { measured, measureTask } from "@/lib/metrics/measure-task"
import { queueDue } from "@/lib/notifications/queue-due"
import { tellEvents } from "@/lib/notifications/tell-events"
import { settlePayments } from "@/lib/payments/settle-payments"
import { reconcileBooks } from "@/lib/reconciliation/reconcile-books"
import { RUN_SANDBOX } from "@/lib/sandbox/nudge-sandbox"
import { runSandbox } from "@/lib/sandbox/run-sandbox"
import { chainJob, TELLING } from "./chain-job"
import { deleteExpired } from "./delete-expired"
import { releaseStaleLocks } from "./release-stale-locks"

const PAUSE = "2 seconds"

/**
 * What is done every two seconds or sooner, each in a chain of its own that continues itself: one that fails or takes long holds up none
 * of the others.
 */
const CHAINS = {
  settle_overdue: settleOverdue,
  settle_groups: settleGroups,
  settle_cases: settleCases,
  refresh_free_times: refreshFreeTimes,
  queue_documents: queueUnrendered,
  settle_payments: settlePayments,
  [TELLING]: async (ctx: SystemCtx) => {
    await tellEvents(ctx)
    await queueDue({ ...ctx, now: presentTime() })
  },
}
type ChainName = keyof typeof CHAINS
/** Whoever asked for it is seated within two seconds: with the pause comes the time that the work takes. */
const SHORTER_PAUSES: Partial<Record<ChainName, string>> = { settle_groups: "1 second" }
export const CHAIN_NAMES = Object.keys(CHAINS) as ChainName[]

/**
 * Keeps the chains going should the process that was to continue them be gone, and tidies up. What may take long is in one queue, so
 * that it takes one place of the sweeps' at most.
 */
export const CRONTAB = `${CHAIN_NAMES.map((name) => `* * * * * ${name} ?jobKey=${name}&jobKeyMode=preserve_run_at&max=1`).join("\n")}
* * * * * release_stale_locks ?jobKey=release_stale_locks&max=1
17 3 * * * delete_expired ?fill=1d&jobKey=delete_expired&max=3
37 * * * * reconcile_payments ?jobKey=reconcile_payments&max=1&queue=insight
7 * * * * keep_posted_hours ?jobKey=keep_posted_hours&max=3&queue=insight
* * * * * ${RUN_SANDBOX} ?jobKey=${RUN_SANDBOX}&max=1
* * * * * keep_weeks ?jobKey=keep_weeks&max=1&queue=insight`

/** Every background task, a line each. */
export function tasksOn(db: Database): TaskList {
  return {
    ...Object.fromEntries(CHAIN_NAMES.map((name) => [name, chain(db, name)])),
    ...measured({
      release_stale_locks: () => releaseStaleLocks(present(db)),
      delete_expired: () => deleteExpired(present(db)),
      reconcile_payments: () => reconcileBooks(present(db)),
      // Each hour a day ends somewhere.
      keep_posted_hours: async () => void (await keepPostedHours(present(db))),
      keep_weeks: async () => void (await keepWeeks(present(db))),
      [RUN_SANDBOX]: () => runSandbox(db),
      [RENDER_INVOICE]: (payload) => keepDocument(present(db), Rendered.parse(payload).id),
      [OPEN_ACCOUNT]: (payload) => openAccount(present(db), AskedAccount.parse(payload)),
      [MAIL_PASSWORD_RESET]: (payload) => mailPasswordReset(present(db), Asked.parse(payload).email),
    }),
  }
}

/** Tasks that wait for a bank, or take a process's whole attention: no sweep waits for them. */
const APART = ["settle_payments", RUN_SANDBOX, RENDER_INVOICE]

/** Every task, those apart from the others: each group has places of its own. */
export function taskGroupsOn(db: Database): { readonly sweeps: TaskList; readonly apart: TaskList } {
  const { apart = [], sweeps = [] } = Object.groupBy(Object.entries(tasksOn(db)), ([name]) =>
    APART.includes(name) ? "apart" : "sweeps",
  )
  return { sweeps: Object.fromEntries(sweeps), apart: Object.fromEntries(apart) }
}

const Rendered = z.object({ id: z.uuid() })
const Asked = z.object({ email: z.string() })

function present(db: Database): SystemCtx {
  return systemCtx(db, presentTime())
}

function chain(db: Database, name: ChainName): Task {
  return async () => {
    try {
      await measureTask<unknown>(name, () => CHAINS[name](present(db)))
    } catch (error) {
      log.error({ ...errorFacts(error), task: name }, "a task failed, its next run tries again")
    } finally {
      await continueChain(db, name)
    }
  }
}

/**
 * By the database's clock, which decides what is due: a process whose own is ahead would wait for it. A run that somebody asked
 * for meanwhile keeps its moment.
 */
async function continueChain(db: Database, name: ChainName): Promise<void> {
  const { jobKey, maxAttempts } = chainJob(name)
  await db.$client.query(
    `select from graphile_worker.add_job($1, run_at => now() + $2::interval, job_key => $3, max_attempts => $4,
      job_key_mode => 'preserve_run_at')`,
    [name, SHORTER_PAUSES[name] ?? PAUSE, jobKey, maxAttempts],
  )
}
