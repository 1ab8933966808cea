import { asc, eq } from "drizzle-orm"
import { penalties } from "@/db/schema/attendance"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { GetCaseInput } from "./inputs"
import { penaltyView } from "./penalty-queries"
import { findCase, ofCase } from "./queries"
import { houseCaseView } from "./views"

/** One case for who decides it, with what whom it is against bears, of this case and of others. */
export const getHouseCase = operation(
  { input: GetCaseInput, roles: ["admin"], refuses: ["not_found"] },
  async function getHouseCase({ db, actor, now }, { caseId }) {
    const found = await findCase(db, actor, ofCase(caseId))
    if (!found) return refuse("not_found")
    const borne = await db
      .select()
      .from(penalties)
      .where(eq(penalties.userId, found.kase.accusedId))
      .orderBy(asc(penalties.startsAt), asc(penalties.kind))
    return ok({
      ...houseCaseView(found, actor, now),
      /** The session that a seat is of; null of a one-to-one session. */
      groupId: found.kase.seatId === null ? null : found.booking.id,
      penalties: borne.map((penalty) => ({ ...penaltyView(penalty), reviewText: penalty.reviewText })),
    })
  },
)
