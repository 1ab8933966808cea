import { presentTime } from "@/lib/clock"
import type { SystemCtx } from "@/lib/context"

/** The same, now: for a step of something that began earlier and waited for a provider since. */
export function atPresent(ctx: SystemCtx): SystemCtx {
  return { ...ctx, now: presentTime() }
}
