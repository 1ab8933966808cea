import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { OneCaseInput } from "./inputs"
import { findCase, ofBooking } from "./queries"
import { caseView } from "./views"
import { CaseOutput } from "./wire"

/** The case about one session, for its two sides and admins; `not_found` for others, and where nobody was reported. */
export const getCase = operation(
  { input: OneCaseInput, output: CaseOutput, roles: ROLES, refuses: ["not_found"] },
  async function getCase(ctx, { bookingId }) {
    const found = await findCase(ctx.db, ctx.actor, ofBooking(bookingId))
    return found ? ok(caseView(found.kase, ctx.actor, ctx.now)) : refuse("not_found")
  },
)
