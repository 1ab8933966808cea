import { eq } from "drizzle-orm"
import type { analystConnectProfiles } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import type { User } from "@/lib/context"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { localDayRange } from "@/lib/scheduling/zone"
import { dateIn } from "@/lib/time"
import { e2eDatabase } from "./e2e-database"
import { makeAnalyst, makeBooking, makeUser, type Week } from "./factories"
import { INVESTOR } from "./journey"

const ZONE = "Europe/London"
let passwordHash: Promise<string> | undefined

/** What a person of a test's own has in common with the others: an address nobody else has, and the demo's password. */
async function ownUser(name: string, addressedAs?: string): Promise<Partial<typeof users.$inferInsert>> {
  passwordHash ??= e2eDatabase()
    .select({ hash: users.passwordHash })
    .from(users)
    .where(eq(users.email, INVESTOR))
    .then(([demo]) => demo?.hash ?? "")
  const now = new Date()
  const email = `${crypto.randomUUID()}@own.test`
  return {
    name,
    addressedAs,
    email,
    timeZone: ZONE,
    passwordHash: await passwordHash,
    createdAt: now,
    updatedAt: now,
  }
}

/** An investor of this test's own, Ada Quill of Quill Partners, in London, who wants to be called Ada. */
export async function makeOwnInvestor(
  values: { name?: string; firm?: string; timeZone?: string | null } = {},
): Promise<User> {
  const user = await ownUser("Ada Quill", "Ada")
  return makeUser(e2eDatabase(), "investor", { ...user, firm: "Quill Partners", ...values })
}

/** Every day 09:00 to 17:00, a session every half hour. */
const NINE_TO_FIVE: Week = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
  weekday,
  startMinute: 540,
  endMinute: 1020,
  slotMinutes: 30,
}))

type OwnProfile = Partial<typeof analystConnectProfiles.$inferInsert> & {
  name?: string
  addressedAs?: string
  week?: Week
}

/**
 * An analyst of this test's own, Ivo Brandt, who wants to be called Ivo, in London, open every day from 09:00 to 17:00, and not listed unless
 * `isEnabled` says so, so that no other test sees them. A test that writes to a calendar or a profile writes to such a one.
 */
export async function makeOwnAnalyst({
  name = "Ivo Brandt",
  addressedAs = name === "Ivo Brandt" ? "Ivo" : undefined,
  week = NINE_TO_FIVE,
  ...profile
}: OwnProfile = {}): Promise<User> {
  const now = new Date()
  const values = {
    isEnabled: false,
    headline: "European rail freight",
    specialties: ["Rail"],
    hourlyRate: 30_000,
    timeZone: ZONE,
    createdAt: now,
    updatedAt: now,
    ...profile,
  }
  const user = await ownUser(name, addressedAs)
  return makeAnalyst(e2eDatabase(), values, week, { ...user, timeZone: values.timeZone })
}

/** A start on London's clock: `days` from today at that hour. */
export function inLondon(days: number, hour: number): Date {
  const date = dateIn(ZONE, Date.now() + days * 1440 * MINUTE_MS)
  return new Date(localDayRange(ZONE, date).start + hour * HOUR_MS)
}

/** A session of half an hour, as a booking would have left it; requested, in three days at 14:00 in London, unless `values` say otherwise. */
export async function makeOwnBooking(
  investor: User,
  analyst: User,
  values: Parameters<typeof makeBooking>[3] = {},
): Promise<{ id: string; startUtc: Date }> {
  const now = new Date()
  const startUtc = inLondon(3, 14)
  return makeBooking(e2eDatabase(), investor, analyst, {
    startUtc,
    createdAt: now,
    updatedAt: now,
    ...values,
  })
}
