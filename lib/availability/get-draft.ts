import { DAY_MS } from "@/lib/core/duration"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { loadSchedule } from "@/lib/slots/load-schedule"
import type { ScheduleDraft } from "./views"

// Fourteen local dates from now on, and the rest of the one that has begun.
const DRAFT_DAYS = 15

/** The analyst's own schedule around the coming 14 days, in one query. */
export const getDraft = operation(
  { input: NothingInput, roles: ["analyst"], refuses: ["not_found"] },
  async function getDraft(ctx): Promise<Result<ScheduleDraft, "not_found">> {
    const from = ctx.now
    const to = new Date(from.getTime() + DRAFT_DAYS * DAY_MS)
    const seen = await loadSchedule(ctx.db, { analystId: ctx.actor.id, from, to, now: ctx.now })
    if (!seen) return refuse("not_found")
    return ok({ analystId: ctx.actor.id, schedule: seen.schedule, revision: seen.revision })
  },
)
