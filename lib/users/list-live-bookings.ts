import { asc } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { selectBookings } from "@/lib/bookings/queries"
import { bookingView } from "@/lib/bookings/views"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { UserIdInput } from "./inputs"
import { isLiveOf, isToComeOf } from "./queries"

const MOST = 50

/** The live bookings of a person, the next first, fifty at most; and of all of them how many are to come, and can be called off still. */
export const listLiveBookings = operation(
  { input: UserIdInput, roles: ["admin"], refuses: [] },
  async function listLiveBookings(ctx, { userId }) {
    const { startUtc, id } = sessionBookings
    const [rows, toCome] = await Promise.all([
      selectBookings(ctx.db).where(isLiveOf(userId, ctx.now)).orderBy(asc(startUtc), asc(id)).limit(MOST),
      ctx.db.$count(sessionBookings, isToComeOf(userId, ctx.now)),
    ])
    return ok({ items: rows.map((row) => bookingView(row, ctx.actor, ctx.now)), toCome })
  },
)
