import { inArray } from "drizzle-orm"
import { insertRows } from "@/db/insert-rows"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import type { Role } from "@/lib/core/vocabulary"
import { type LegacyUser, userFrom } from "./person-rules"
import { type Fate, idFor, quarantined, type Taker, type Taking } from "./take"

type Known = { readonly id: string; readonly role: Role }

/**
 * Makes accounts of people, whom no password lets in: those of the older deployment are not taken over. Who has an address that is here
 * already, in whichever case, is that person; of another role he is another, who cannot have the address. An analyst gets
 * a profile that is not enabled, as every analyst does.
 */
export const takeUsers: Taker = async (taking) => {
  const fates = new Map<string, Fate>()
  const wanted: { key: string; user: LegacyUser; changed: readonly string[] }[] = []
  for (const { key, row } of taking.rows) {
    const verdict = userFrom(row)
    if (verdict.ok) wanted.push({ key, user: verdict.is, changed: verdict.changed })
    else fates.set(key, quarantined(verdict.reason))
  }
  const known = await findByAddress(
    taking,
    wanted.map(({ user }) => user.email),
  )
  const made: (typeof users.$inferInsert & { id: string })[] = []
  for (const { key, user, changed } of wanted) {
    const there = known.get(user.email)
    if (there) {
      fates.set(key, there.role === user.role ? { is: "merged", id: there.id } : quarantined("other_role"))
      continue
    }
    const id = idFor("user", key, user.createdAt)
    known.set(user.email, { id, role: user.role })
    made.push(userRow(taking, id, user))
    fates.set(key, { is: "taken", id, changed })
  }
  await insertRows(taking.ctx.db, users, made)
  await addProfiles(taking, made)
  return fates
}

async function findByAddress({ ctx }: Taking, emails: readonly string[]): Promise<Map<string, Known>> {
  if (emails.length === 0) return new Map()
  const { id, role, email } = users
  const rows = await ctx.db
    .select({ id, role, email })
    .from(users)
    .where(inArray(email, [...new Set(emails)]))
  return new Map(rows.map((row) => [row.email, row]))
}

function userRow({ ctx, plan }: Taking, id: string, user: LegacyUser) {
  const { createdAt, updatedAt, isActive, ...person } = user
  return {
    id,
    ...person,
    reminderMinutes: [...plan.reminderMinutes],
    passwordHash: null,
    emailConfirmedAt: createdAt ?? ctx.now,
    disabledAt: isActive ? null : (updatedAt ?? ctx.now),
    createdAt: createdAt ?? ctx.now,
    updatedAt: updatedAt ?? ctx.now,
  }
}

/** Hours of the older deployment are in UTC, whatever the house's own zone is. */
async function addProfiles(
  { ctx, plan }: Taking,
  made: readonly (Known & { createdAt?: Date })[],
): Promise<void> {
  const profiles = made
    .filter(({ role }) => role === "analyst")
    .map(({ id, createdAt }) => ({
      analystId: id,
      timeZone: "UTC",
      currency: plan.currency,
      createdAt,
      updatedAt: createdAt,
    }))
  await insertRows(ctx.db, analystConnectProfiles, profiles)
}
