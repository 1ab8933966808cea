import { setTimeout } from "node:timers/promises"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import type { SystemCtx, TxCtx } from "@/lib/context"
import { LEGACY_KINDS, type LegacyKind } from "@/lib/core/legacy"
import { ok, refuse } from "@/lib/core/result"
import { loadHouse } from "@/lib/house/load-house"
import { countTaken } from "./count-taken"
import { inviteTaken } from "./invite-taken"
import { planFeedback, planPrefixed, planSessions, readSlotMinutes } from "./plan"
import { followProgress, type Say } from "./progress"
import { emptyReport, enterBatch, type ImportReport } from "./report"
import { openSource, type Read, type Source } from "./source"
import type { Fate, Plan } from "./take"
import { takeBatch } from "./take-batch"

type AnyCtx = SystemCtx | TxCtx<SystemCtx["actor"]>

/** From where, how far, and who hears how it goes. */
export type ImportWish = {
  readonly from: string
  /** Does all of it, and undoes it: the report is that of the import that would follow. */
  readonly isDryRun: boolean
  /** Mails everybody who came with it an invitation. */
  readonly invites: boolean
  readonly say: Say
}

/**
 * Takes an older deployment over (docs/moving-in.md): its database is only read. Batch by batch, so that it can be killed at any
 * moment and called again: it goes on where it stopped, and changes nothing when all is here.
 */
export async function importLegacy(ctx: SystemCtx, wish: ImportWish): Promise<ImportReport> {
  const source = await openSource(wish.from)
  try {
    if (!wish.isDryRun) return await importFrom(ctx, source, wish)
    const done: ImportReport[] = []
    await transact(ctx, async (inner) => {
      done.push(await importFrom(inner, source, wish))
      // A refusal is how a transaction is undone.
      return refuse("stale")
    })
    const report = done.at(-1)
    if (!report) throw new Error(NO_ANSWER)
    return report
  } finally {
    await source.close()
  }
}

const NO_ANSWER = "The house’s database did not answer in time. Run it again: it goes on where it stopped."

async function importFrom(ctx: AnyCtx, source: Source, { isDryRun, invites, say }: ImportWish) {
  const report = emptyReport(source.columns, isDryRun)
  const before = await countTaken(ctx)
  const { currency, reminderMinutes } = await loadHouse(ctx.db)
  let plan: Plan = {
    currency,
    reminderMinutes,
    slotMinutes: await readSlotMinutes(source),
    clashes: new Map(),
    prefixed: new Map(),
    given: await planFeedback(source),
  }
  for (const kind of LEGACY_KINDS) {
    plan = await planFor(ctx, kind, source, plan)
    const progress = followProgress(kind, source.totals[kind], say)
    for await (const rows of source.read(kind)) {
      const batch = await takeRows(ctx, kind, rows, source, plan)
      plan = batch.plan
      enterBatch(report, kind, rows, batch.fates)
      progress(rows.length)
    }
  }
  if (invites) report.invited = await inviteTaken(ctx)
  await audit(ctx, before)
  return report
}

/** What is decided of a kind as a whole can be, once those before it are here. */
async function planFor(ctx: AnyCtx, kind: LegacyKind, source: Source, plan: Plan): Promise<Plan> {
  if (kind === "booking") return { ...plan, clashes: await planSessions(ctx, source, plan.currency) }
  if (kind === "note") return { ...plan, prefixed: await planPrefixed(ctx, source, plan.given) }
  return plan
}

const ATTEMPTS = 10
const PAUSE_MS = 1_000

/**
 * Somebody may book a time, or take an address, between a plan and what is done by it: then it is made anew. What a killed import had
 * begun may hold its locks for a moment.
 */
async function takeRows(
  ctx: AnyCtx,
  kind: LegacyKind,
  rows: readonly Read[],
  source: Source,
  known: Plan,
): Promise<{ fates: Map<string, Fate>; plan: Plan }> {
  let plan = known
  for (let attempt = 1; ; attempt++) {
    const batch = await takeBatch(ctx, kind, rows, plan)
    if (batch.ok) return { fates: batch.value, plan }
    if (attempt === ATTEMPTS) throw new Error(NO_ANSWER)
    if (batch.problem.code === "unavailable") await setTimeout(PAUSE_MS)
    else if (kind === "booking") plan = await planFor(ctx, kind, source, plan)
  }
}

async function audit(ctx: AnyCtx, before: Readonly<Record<string, number>>): Promise<void> {
  const after = await countTaken(ctx)
  if (JSON.stringify(before) === JSON.stringify(after)) return
  await transact(ctx, async (inner) => {
    await recordAudit(inner, { action: "legacy_imported", object: ["house", null], before, after })
    return ok(null)
  })
}
