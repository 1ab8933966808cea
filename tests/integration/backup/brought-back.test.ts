import { readFileSync } from "node:fs"
import { isNull } from "drizzle-orm"
import { expect, it } from "vitest"
import { accountLinks } from "@/db/schema/account-links"
import { calendarFeeds } from "@/db/schema/destinations"
import { apiTokens, authSessions } from "@/db/schema/users"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { createToken } from "@/lib/accounts/create-token"
import { makeCalendarFeed } from "@/lib/calendar/make-calendar-feed"
import { accepted } from "@/lib/core/result"
import { sendPasswordReset } from "@/lib/users/send-password-reset"
import { withClient } from "@/tests/support/backups"
import { ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()

it("what a restore brings back of ways in is taken away by the statements of docs/backup.md", async () => {
  const user = await makeUser(db, "investor")
  await openAuthSession(db, user.id, NOW)
  const asked = { name: "Desk", scope: "write", expiresInDays: 30 } as const
  accepted(await createToken(ctxOf(db, user), asked))
  accepted(await makeCalendarFeed(ctxOf(db, user), {}))
  accepted(await sendPasswordReset(ctxOf(db, await makeUser(db, "admin")), { userId: user.id }))
  const open = () =>
    Promise.all([
      db.$count(authSessions, isNull(authSessions.revokedAt)),
      db.$count(apiTokens, isNull(apiTokens.revokedAt)),
      db.$count(calendarFeeds),
      db.$count(accountLinks, isNull(accountLinks.replacedAt)),
    ])
  expect(await open()).toEqual([1, 1, 1, 1])
  const [, statements = ""] = /```sql\n([^`]+)```/.exec(readFileSync("docs/backup.md", "utf8")) ?? []
  await withClient(url, (client) => client.query(statements))
  expect(await open()).toEqual([0, 0, 0, 0])
})
