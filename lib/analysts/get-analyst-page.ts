import { eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { AnalystIdInput } from "@/lib/core/analyst-id-input"
import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { selectAnalysts } from "./queries"
import { analystPage } from "./views"

/** One listed analyst for the profile page; a disabled one is not found. */
export const getAnalystPage = operation(
  { input: AnalystIdInput, roles: ROLES, refuses: ["not_found"] },
  async function getAnalystPage(ctx, { analystId }) {
    const [analyst] = await selectAnalysts(ctx.db, eq(analystConnectProfiles.analystId, analystId))
    return analyst ? ok(analystPage(analyst)) : refuse("not_found")
  },
)
