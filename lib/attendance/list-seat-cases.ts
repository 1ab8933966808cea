import { and, asc, eq } from "drizzle-orm"
import { attendanceCases } from "@/db/schema/attendance"
import { sessionSeats } from "@/db/schema/groups"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { GroupIdInput } from "@/lib/groups/inputs"
import { operation } from "@/lib/operation"
import { selectCases, visibleCases } from "./queries"
import { caseView, type SeatCase } from "./views"

/** The cases about the seats of one group session, for its page: to one who was reported his own, to its analyst and admins all, the oldest first. */
export const listSeatCases = operation(
  { input: GroupIdInput, roles: ROLES, refuses: [] },
  async function listSeatCases({ db, actor, now }, { groupId }) {
    const rows = await selectCases(db)
      .where(and(eq(sessionSeats.bookingId, groupId), visibleCases(actor)))
      .orderBy(asc(attendanceCases.createdAt), asc(attendanceCases.id))
    return ok<readonly SeatCase[]>(
      rows.flatMap(({ kase, accusedName: name }) =>
        kase.seatId === null ? [] : [{ seatId: kase.seatId, name, kase: caseView(kase, actor, now) }],
      ),
    )
  },
)
