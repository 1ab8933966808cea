import { AnalystIdInput } from "@/lib/core/analyst-id-input"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { selectProfile } from "./queries"
import { analystPage } from "./views"

/**
 * An analyst who was closed while a form to him was open, for the answer to that form: what it is drawn from, without what
 * the profile says of him. Investors alone have such a form.
 */
export const getClosedAnalyst = operation(
  { input: AnalystIdInput, roles: ["investor"], refuses: ["not_found"] },
  async function getClosedAnalyst(ctx, { analystId }) {
    const [analyst] = await selectProfile(ctx.db, analystId)
    if (!analyst) return refuse("not_found")
    return ok({
      ...analystPage(analyst),
      headline: "",
      bioShort: "",
      rating: { average: null, count: 0 },
    })
  },
)
