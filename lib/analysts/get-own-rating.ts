import { eq } from "drizzle-orm"
import { analystRatings } from "@/db/schema/analysts"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { ratingAverage } from "./ratings"
import type { AnalystView } from "./views"

/** The analyst's own rating as everyone sees it, from the kept sums. */
export const getOwnRating = operation(
  { input: NothingInput, roles: ["analyst"], refuses: [] },
  async function getOwnRating({ actor, db }) {
    const [sums] = await db.select().from(analystRatings).where(eq(analystRatings.analystId, actor.id))
    const rating: AnalystView["rating"] = {
      average: sums ? ratingAverage(sums) : null,
      count: sums?.ratingCount ?? 0,
    }
    return ok(rating)
  },
)
