import type { analystAvailability, analystAvailabilityOverrides, analystTimeOff } from "@/db/schema/analysts"
import type { users } from "@/db/schema/users"
import { newId } from "@/lib/core/ids"
import { DAY } from "@/lib/scheduling/local-date"
import type { DemoAnalyst } from "./analyst-shape"
import { ANALYSTS, type AnalystKey } from "./analysts"
import { BookingLedger, type Books } from "./booking-ledger"
import { type Desk, openDesk } from "./desks"
import { ADMIN, INVESTORS, type InvestorKey } from "./people"
import { randomFrom } from "./random"

const SEED = 20_260_101
const FIRST_JOINED = 400 * DAY
const NEWCOMER_JOINED = 60 * DAY

type User = typeof users.$inferInsert

/** Every row of the demo. */
export type DemoRows = Books & {
  readonly users: User[]
  readonly profiles: Desk["profile"][]
  readonly windows: (typeof analystAvailability.$inferInsert)[]
  readonly overrides: (typeof analystAvailabilityOverrides.$inferInsert)[]
  readonly timeOff: (typeof analystTimeOff.$inferInsert)[]
}

/** The demo as of `now`: the same `now` gives the same content, ids aside. */
export function demoRows(now: Date, passwordHash: string): DemoRows {
  const longAgo = new Date(now.getTime() - FIRST_JOINED)
  const desks = new Map<AnalystKey, Desk>()
  for (const analyst of ANALYSTS) desks.set(analyst.key, openDesk(analyst, joinedAt(analyst, now), now))
  const userOf = (
    { name, email, timeZone }: { name: string; email: string; timeZone: string },
    row: Pick<User, "id" | "role"> & Partial<User>,
  ): User => ({ name, email, timeZone, passwordHash, createdAt: longAgo, updatedAt: longAgo, ...row })

  const investorIds = new Map<InvestorKey, string>(INVESTORS.map(({ key }) => [key, newId()]))
  const adminId = newId()
  const analystUsers = ANALYSTS.map((analyst: DemoAnalyst & { key: AnalystKey }) => {
    const profile = desks.get(analyst.key)?.profile
    return userOf(analyst, {
      id: profile?.analystId,
      role: "analyst",
      hourCycle: analyst.hourCycle ?? "h23",
      createdAt: profile?.createdAt,
      updatedAt: profile?.createdAt,
    })
  })
  const ledger = new BookingLedger(desks, investorIds, adminId, now, randomFrom(SEED))
  ledger.tellStories()
  ledger.fillHistory()

  const allDesks = [...desks.values()]
  return {
    ...ledger.books,
    users: [
      ...INVESTORS.map((investor) =>
        userOf(investor, { id: investorIds.get(investor.key), role: "investor", firm: investor.firm }),
      ),
      userOf(ADMIN, { id: adminId, role: "admin" }),
      ...analystUsers,
    ],
    profiles: allDesks.map((desk) => desk.profile),
    windows: allDesks.flatMap(({ profile: { analystId }, diary }) =>
      diary.windows.map((window) => ({ analystId, ...window })),
    ),
    overrides: allDesks.flatMap(({ profile: { analystId }, diary }) =>
      diary.overrides.map(({ date, windows }) => ({ analystId, date, windows: [...windows] })),
    ),
    timeOff: allDesks.flatMap(({ profile: { analystId }, timeOff }) =>
      timeOff.map((off) => ({ analystId, ...off })),
    ),
  }
}

function joinedAt(analyst: DemoAnalyst, now: Date): Date {
  return new Date(now.getTime() - (analyst.ratings.count === 0 ? NEWCOMER_JOINED : FIRST_JOINED))
}
