import { and, count, desc, eq, inArray, isNull, max } from "drizzle-orm"
import { groupPlaces } from "@/db/schema/groups"
import type { TxCtx } from "@/lib/context"

/** Gives a locked group session so many places: more behind the last, or fewer by those that nobody holds, the highest first. False where too many are held. */
export async function setPlaces({ db }: TxCtx, groupId: string, wanted: number): Promise<boolean> {
  const { bookingId, seatNo, seatId, offerId } = groupPlaces
  const ofGroup = eq(bookingId, groupId)
  const [has] = await db
    .select({ count: count(), last: max(seatNo) })
    .from(groupPlaces)
    .where(ofGroup)
  const present = has?.count ?? 0
  if (wanted > present) {
    const from = (has?.last ?? 0) + 1
    const places = Array.from({ length: wanted - present }, (_, at) => ({
      bookingId: groupId,
      seatNo: from + at,
    }))
    await db.insert(groupPlaces).values(places)
  }
  if (wanted >= present) return true
  const unheld = await db
    .select({ seatNo })
    .from(groupPlaces)
    .where(and(ofGroup, isNull(seatId), isNull(offerId)))
    .orderBy(desc(seatNo))
    .limit(present - wanted)
  if (unheld.length < present - wanted) return false
  const gone = unheld.map((place) => place.seatNo)
  await db.delete(groupPlaces).where(and(ofGroup, inArray(seatNo, gone)))
  return true
}
