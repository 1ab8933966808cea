import { eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { analystOf } from "@/lib/context"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { weekOf } from "./queries"
import type { WeekView } from "./views"
import { WeekOutput } from "./wire"

/** The analyst's own week. */
export const getWeek = operation(
  { input: NothingInput, output: WeekOutput, roles: ["analyst"], isAnalysts: true, refuses: ["not_found"] },
  async function getWeek(ctx): Promise<Result<WeekView, "not_found">> {
    const [profile] = await ctx.db
      .select({ revision: analystConnectProfiles.revision })
      .from(analystConnectProfiles)
      .where(eq(analystConnectProfiles.analystId, analystOf(ctx)))
    return profile ? ok({ windows: await weekOf(ctx), revision: profile.revision }) : refuse("not_found")
  },
)
