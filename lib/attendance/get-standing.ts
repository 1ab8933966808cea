import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { standingOf } from "./standing-of"
import { StandingOutput } from "./wire"

/** How the caller stands: the strikes that count against him, until when he may not book, and when something of it falls away next. */
export const getStanding = operation(
  { input: NothingInput, output: StandingOutput, roles: ["investor", "analyst"], refuses: [] },
  async function getStanding(ctx) {
    return ok(await standingOf(ctx, ctx.actor.id))
  },
)
