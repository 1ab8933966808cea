import type { analystRatings } from "@/db/schema/analysts"
import type {
  analystAvailability,
  analystAvailabilityOverrides,
  analystTimeOff,
} from "@/db/schema/availability"
import type { users } from "@/db/schema/users"
import { DAY_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import type { DemoAnalyst } from "./analyst-shape"
import { ANALYSTS, type AnalystKey } from "./analysts"
import { type Books, ratingSums, type Stage } from "./books"
import { type Desk, openDesk } from "./desks"
import { fillHistory } from "./fill-history"
import { ADMIN, INVESTORS } from "./people"
import { randomFrom } from "./random"
import { tellStories } from "./tell-stories"

const SEED = 20_260_101
const JOINED_DAYS_AGO = { rated: 400, newcomer: 60 }

type User = typeof users.$inferInsert

/** Every row of the demo. */
export type DemoRows = Books & {
  readonly users: User[]
  readonly profiles: Desk["profile"][]
  readonly windows: (typeof analystAvailability.$inferInsert)[]
  readonly overrides: (typeof analystAvailabilityOverrides.$inferInsert)[]
  readonly timeOff: (typeof analystTimeOff.$inferInsert)[]
  readonly ratings: (typeof analystRatings.$inferInsert)[]
}

/** The demo as of `now`: the same `now` gives the same content, ids aside. */
export function demoRows(now: Date, passwordHash: string): DemoRows {
  const stage = openStage(now)
  tellStories(stage)
  fillHistory(stage)
  const desks = [...stage.desks.values()]
  return {
    ...stage.books,
    ratings: ratingSums(stage.books),
    users: userRows(stage, passwordHash),
    profiles: desks.map(({ profile }) => profile),
    windows: desks.flatMap(({ profile: { analystId }, diary }) =>
      diary.windows.map((window) => ({ analystId, ...window })),
    ),
    overrides: desks.flatMap(({ profile: { analystId }, diary }) =>
      diary.overrides.map(({ date, windows }) => ({ analystId, date, windows: [...windows] })),
    ),
    timeOff: desks.flatMap(({ profile: { analystId }, timeOff }) =>
      timeOff.map((off) => ({ analystId, ...off })),
    ),
  }
}

function openStage(now: Date): Stage {
  const desks = new Map<AnalystKey, Desk>()
  for (const analyst of ANALYSTS) desks.set(analyst.key, openDesk(analyst, joinedAt(analyst, now), now))
  return {
    now,
    random: randomFrom(SEED),
    desks,
    investors: new Map(
      INVESTORS.map(({ key, timeZone }) => [key, { id: newId(), diary: { timeZone, busy: [] } }]),
    ),
    adminId: newId(),
    books: { bookings: [], events: [], notes: [], feedback: [] },
  }
}

function joinedAt({ ratings }: Pick<DemoAnalyst, "ratings">, now: Date): Date {
  const days = ratings.count === 0 ? JOINED_DAYS_AGO.newcomer : JOINED_DAYS_AGO.rated
  return new Date(now.getTime() - days * DAY_MS)
}

function userRows({ desks, investors, adminId, now }: Stage, passwordHash: string): User[] {
  const longAgo = new Date(now.getTime() - JOINED_DAYS_AGO.rated * DAY_MS)
  const shared = { passwordHash, createdAt: longAgo, updatedAt: longAgo }
  return [
    ...INVESTORS.map(({ key, name, email, firm, timeZone }) => ({
      ...{ ...shared, id: investors.get(key)?.id, role: "investor" as const },
      ...{ name, email, firm, timeZone },
    })),
    {
      ...{ ...shared, id: adminId, role: "admin" as const },
      ...{ name: ADMIN.name, email: ADMIN.email, timeZone: ADMIN.timeZone },
    },
    ...ANALYSTS.map((analyst: DemoAnalyst & { readonly key: AnalystKey }) => {
      const profile = desks.get(analyst.key)?.profile
      return {
        ...{ passwordHash, id: profile?.analystId, role: "analyst" as const },
        ...{ name: analyst.name, email: analyst.email, timeZone: analyst.timeZone },
        hourCycle: analyst.hourCycle ?? ("h23" as const),
        createdAt: profile?.createdAt,
        updatedAt: profile?.createdAt,
      }
    }),
  ]
}
