import { eq, inArray, sql } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { isBlankProfile } from "./people"
import { type LegacyProfile, profileFrom, sessionMinutesOf } from "./person-rules"
import { type Fate, quarantined, type Taker, type Taking } from "./take"
import { idOf } from "./values"

/** Fills in the profiles that were made with their analysts; one that somebody has filled in here, or another row before, stays as it is. */
export const takeProfiles: Taker = async (taking) => {
  const { rows, people, plan } = taking
  const fates = new Map<string, Fate>()
  const blank = await findBlank(taking)
  for (const { key, row } of rows) {
    const number = idOf(row.analyst_id) ?? ""
    const person = people.get(number)
    const verdict = profileFrom(row, plan.currency)
    if (!person) fates.set(key, quarantined("unknown_user"))
    else if (person.role !== "analyst") fates.set(key, quarantined("not_an_analyst"))
    else if (!verdict.ok) fates.set(key, quarantined(verdict.reason))
    else if (!blank.delete(person.id)) fates.set(key, quarantined("second_profile"))
    else {
      await fillIn(taking, person.id, verdict.is, plan.slotMinutes.get(number) ?? [])
      fates.set(key, { is: "taken", id: person.id, changed: verdict.changed })
    }
  }
  return fates
}

async function findBlank({ ctx, people }: Taking): Promise<Set<string>> {
  const ids = [...people.values()].map(({ id }) => id)
  if (ids.length === 0) return new Set()
  const { analystId } = analystConnectProfiles
  const rows = await ctx.db
    .select({ id: analystId })
    .from(analystConnectProfiles)
    .where(sql`${inArray(analystId, ids)} and ${isBlankProfile}`)
  return new Set(rows.map(({ id }) => id))
}

/** The raised revision lets the database write down in the schedule's history what was changed. */
async function fillIn(
  { ctx }: Taking,
  analystId: string,
  { createdAt, updatedAt, specialties, ...profile }: LegacyProfile,
  slotMinutes: readonly number[],
): Promise<void> {
  await ctx.db
    .update(analystConnectProfiles)
    .set({
      ...profile,
      specialties: [...specialties],
      sessionMinutes: sessionMinutesOf(slotMinutes),
      revision: sql`${analystConnectProfiles.revision} + 1`,
      ...(createdAt && { createdAt }),
      updatedAt: updatedAt ?? ctx.now,
    })
    .where(eq(analystConnectProfiles.analystId, analystId))
}
