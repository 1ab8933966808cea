import * as groupActions from "@/app/actions/groups"
import type { Database } from "@/db/client"
import type { FormAction } from "@/lib/core/action-state"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import type { Actors } from "./callers"
import { makeUser, NOW } from "./factories"
import { makeGroup, makeSeat, makeWait } from "./groups"

/** How a group session stands for the own investor: with a seat, full, full and waited for, a seat offered to him, over. */
export const GROUP_STATES = ["seated", "open", "full", "waiting", "offered", "ended"] as const
export type GroupState = (typeof GROUP_STATES)[number]

type Door = {
  readonly action: FormAction<never>
  readonly method?: "POST" | "PATCH" | "DELETE"
  readonly path: string
  /** By whom it can be done, and how the session stands then. */
  readonly by: "ownInvestor" | "ownAnalyst"
  readonly state: GroupState
  /** What is sent besides the session and the seat. */
  readonly values?: Readonly<Record<string, string | number>>
}

const {
  updateGroupAction,
  rescheduleGroupAction,
  cancelGroupAction,
  completeGroupAction,
  joinGroupAction,
  leaveGroupAction,
  joinWaitlistAction,
  leaveWaitlistAction,
  acceptOfferAction,
  declineOfferAction,
  missSeatAction,
  removeSeatAction,
} = groupActions

/** The two doors of everything that is done with a group session once there is one: its server action and its REST route. */
export const GROUP_DOORS: Readonly<Record<string, Door>> = {
  updateGroupAction: {
    ...{ action: updateGroupAction as never, method: "PATCH", path: "", by: "ownAnalyst", state: "seated" },
    values: { topic: "Copper, again" },
  },
  rescheduleGroupAction: {
    ...{ action: rescheduleGroupAction as never, path: "/reschedule", by: "ownAnalyst", state: "seated" },
    values: { startUtc: "2036-01-01T00:00:00Z" },
  },
  cancelGroupAction: {
    ...{ action: cancelGroupAction as never, path: "/cancel", by: "ownAnalyst", state: "seated" },
    values: { reasonCode: "travel" },
  },
  completeGroupAction: {
    ...{ action: completeGroupAction as never, path: "/complete", by: "ownAnalyst", state: "ended" },
  },
  joinGroupAction: {
    ...{ action: joinGroupAction as never, path: "/join", by: "ownInvestor", state: "open" },
    values: { question: "And lithium?" },
  },
  leaveGroupAction: {
    ...{ action: leaveGroupAction as never, path: "/leave", by: "ownInvestor", state: "seated" },
  },
  joinWaitlistAction: {
    ...{ action: joinWaitlistAction as never, path: "/waitlist", by: "ownInvestor", state: "full" },
    values: { mode: "ask" },
  },
  leaveWaitlistAction: {
    ...{ action: leaveWaitlistAction as never, method: "DELETE", path: "/waitlist" },
    ...{ by: "ownInvestor", state: "waiting" },
  },
  acceptOfferAction: {
    ...{ action: acceptOfferAction as never, path: "/offer/accept", by: "ownInvestor", state: "offered" },
  },
  declineOfferAction: {
    ...{ action: declineOfferAction as never, path: "/offer/decline", by: "ownInvestor", state: "offered" },
  },
  missSeatAction: {
    ...{ action: missSeatAction as never, path: "/seats/[seatId]/no_show", by: "ownAnalyst", state: "ended" },
  },
  removeSeatAction: {
    ...{ action: removeSeatAction as never, path: "/seats/[seatId]/remove" },
    ...{ by: "ownAnalyst", state: "seated" },
    values: { reasonText: "The room is too small." },
  },
}

/** Their REST routes. */
export const GROUP_PATH = "/api/group_sessions/[groupId]"

let ended = 0

/** A group session of the own analyst's, two places and an hour long, that stands so for the own investor; `seatId` is one of its seats. */
export async function groupIn(
  db: Database,
  state: GroupState,
  { ownAnalyst, ownInvestor }: Pick<Actors, "ownAnalyst" | "ownInvestor">,
  startUtc: Date,
): Promise<{ groupId: string; seatId: string }> {
  const start = state === "ended" ? new Date(NOW.getTime() - (2 + (ended++ % 60)) * HOUR_MS) : startUtc
  const group = await makeGroup(db, ownAnalyst, { startUtc: start, seatsMax: 2 })
  const other = await makeUser(db, "investor")
  const { id: seatId } = await makeSeat(db, group, state === "seated" ? ownInvestor : other)
  if (state === "full" || state === "waiting") await makeSeat(db, group, await makeUser(db, "investor"))
  if (state === "waiting") await makeWait(db, group, ownInvestor)
  if (state === "offered") {
    const offerUntil = new Date(NOW.getTime() + 30 * MINUTE_MS)
    await makeWait(db, group, ownInvestor, { status: "offered", offerUntil })
  }
  return { groupId: group.id, seatId }
}
