import { eq } from "drizzle-orm"
import { analystRatings } from "@/db/schema/analysts"
import type { UserCtx } from "@/lib/context"
import { ratingAverage } from "./ratings"
import type { AnalystView } from "./views"

/** The analyst's own rating as everyone sees it, from the kept sums. */
export async function getOwnRating(ctx: UserCtx): Promise<AnalystView["rating"]> {
  const [sums] = await ctx.db.select().from(analystRatings).where(eq(analystRatings.analystId, ctx.actor.id))
  return { average: sums ? ratingAverage(sums) : null, count: sums?.ratingCount ?? 0 }
}
