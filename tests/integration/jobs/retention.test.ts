import { eq, getTableName, sql } from "drizzle-orm"
import type { PgTable } from "drizzle-orm/pg-core"
import { runMigrations } from "graphile-worker"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { availabilityBatches } from "@/db/schema/availability"
import { pushDevices } from "@/db/schema/destinations"
import { passkeyChallenges } from "@/db/schema/factors"
import { importQuarantine } from "@/db/schema/legacy"
import { idempotencyKeys, rateLimits } from "@/db/schema/requests"
import { apiTokens, authSessions } from "@/db/schema/users"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { deleteExpired } from "@/lib/jobs/delete-expired"
import { RETENTION } from "@/lib/jobs/retention"
import { makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()

let user: User
let analyst: User

beforeAll(() => runMigrations({ connectionString: url }))
beforeEach(async () => {
  user = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
})

/** A row of which what counts was at a moment. */
type Kept = { readonly table: PgTable; readonly insert: (at: Date) => Promise<unknown> }

const KEPT: readonly Kept[] = [
  {
    table: idempotencyKeys,
    insert: (createdAt) =>
      db
        .insert(idempotencyKeys)
        .values({ userId: user.id, key: newId(), requestHash: "h", response: {}, createdAt }),
  },
  {
    table: rateLimits,
    insert: (at) => db.insert(rateLimits).values({ key: newId(), points: 1, expire: at.getTime() }),
  },
  {
    table: passkeyChallenges,
    insert: (createdAt) =>
      db.insert(passkeyChallenges).values({ challenge: newId(), userId: user.id, createdAt }),
  },
  {
    table: authSessions,
    insert: (lastSeenAt) =>
      db.insert(authSessions).values({ userId: user.id, createdAt: lastSeenAt, lastSeenAt }),
  },
  {
    table: apiTokens,
    insert: (expiresAt) => insertToken({ expiresAt }),
  },
  {
    table: availabilityBatches,
    insert: (createdAt) =>
      db
        .insert(availabilityBatches)
        .values({ analystId: analyst.id, label: "A week off", changes: [], createdAt }),
  },
  {
    table: importQuarantine,
    insert: (quarantinedAt) =>
      db
        .insert(importQuarantine)
        .values({ kind: "note", legacyId: newId(), reason: "x", row: {}, quarantinedAt }),
  },
]

function insertToken(values: { expiresAt: Date; revokedAt?: Date }) {
  const tokenHash = `${newId()}${newId()}`.replaceAll("-", "").padEnd(64, "0")
  return db
    .insert(apiTokens)
    .values({ userId: user.id, name: "a program", tokenHash, scope: "read", ...values })
}

const clean = () => deleteExpired(systemCtx(db, NOW))

describe("what was kept for long enough is deleted", () => {
  it.each(KEPT.map((kept) => [getTableName(kept.table), kept] as const))(
    "from %s, and no row of less",
    async (name, { table, insert }) => {
      const rule = RETENTION.find((each) => each.table === name)
      if (!rule) throw new Error(`${name} is not cleaned`)
      const kept = rule.kept.count * (rule.kept.unit === "day" ? DAY_MS : HOUR_MS)
      await clean()
      const before = await db.$count(table)
      await insert(new Date(NOW.getTime() - kept - 1))
      await insert(new Date(NOW.getTime() - kept))
      await clean()
      expect(await db.$count(table)).toBe(before + 1)
    },
  )

  it("also where another kind cannot be: that is told at the end", async () => {
    const old = new Date(NOW.getTime() - 401 * DAY_MS)
    await insertToken({ expiresAt: old })
    await db.insert(rateLimits).values({ key: "old", points: 1, expire: 0 })
    await db.execute(sql`create function refuse_going() returns trigger language plpgsql
      as $$ begin raise exception 'it stays'; end $$`)
    await db.execute(
      sql`create trigger stays before delete on rate_limits for each row execute function refuse_going()`,
    )
    try {
      await expect(clean()).rejects.toMatchObject({ cause: { message: "it stays" } })
    } finally {
      await db.execute(sql`drop function refuse_going cascade`)
    }
    expect(await db.$count(apiTokens, eq(apiTokens.userId, user.id))).toBe(0)
    expect(await db.$count(rateLimits, eq(rateLimits.key, "old"))).toBe(1)
  })

  it("but no login that a device is still pushed to by, however long ago it was used", async () => {
    const lastSeenAt = new Date(NOW.getTime() - 500 * DAY_MS)
    const [login] = await db
      .insert(authSessions)
      .values({ userId: user.id, createdAt: lastSeenAt, lastSeenAt })
      .returning()
    if (!login) throw new Error("no login was made")
    const device = {
      name: "A phone",
      endpoint: "https://push.example.com/1",
      publicKey: "k",
      authSecret: "s",
    }
    await db.insert(pushDevices).values({ id: newId(), userId: user.id, loginId: login.id, ...device })
    await clean()
    expect(await db.$count(authSessions, eq(authSessions.id, login.id))).toBe(1)
    expect(await db.$count(pushDevices, eq(pushDevices.loginId, login.id))).toBe(1)
  })

  it("a token from when it was revoked, if that was before it would have run out", async () => {
    const revokedAt = new Date(NOW.getTime() - 401 * DAY_MS)
    await insertToken({ expiresAt: new Date(NOW.getTime() + DAY_MS), revokedAt })
    await clean()
    expect(await db.$count(apiTokens, eq(apiTokens.userId, user.id))).toBe(0)
  })

  it("however much there is of it, a thousand rows in each statement", async () => {
    await db.execute(sql`insert into rate_limits select 'old ' || n, 1, 0 from generate_series(1, 2500) as n`)
    let statements = 0
    const { query } = db.$client
    db.$client.query = ((...args: unknown[]) => {
      if (/delete from rate_limits/.test(JSON.stringify(args))) statements++
      return Reflect.apply(query, db.$client, args)
    }) as typeof query
    try {
      await clean()
    } finally {
      db.$client.query = query
    }
    expect(await db.$count(rateLimits, sql`key like 'old %'`)).toBe(0)
    expect(statements).toBe(3)
  })
})
