import { and, eq, isNull } from "drizzle-orm"
import type { Database } from "@/db/client"
import { authSessions } from "@/db/schema/users"
import type { Actor } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { Role } from "@/lib/core/vocabulary"
import { ACTOR_COLUMNS, type ActorRow, actorOf } from "./actors"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TOUCH_EVERY = MINUTE

/** How long a login lasts untouched, and at most, in milliseconds. */
export const AUTH_SESSION_LIFE: Record<Role, { idle: number; absolute: number }> = {
  investor: { idle: 12 * HOUR, absolute: 7 * 24 * HOUR },
  analyst: { idle: 12 * HOUR, absolute: 7 * 24 * HOUR },
  admin: { idle: 30 * MINUTE, absolute: 12 * HOUR },
}

/** Opens a login for a user; its id is what the cookie carries. */
export async function openAuthSession(db: Database, userId: string, now: Date): Promise<string> {
  const id = newId()
  await db.insert(authSessions).values({ id, userId, createdAt: now, lastSeenAt: now })
  return id
}

/** Ends a login at once. */
export async function revokeAuthSession(db: Database, id: string, now: Date): Promise<void> {
  await db
    .update(authSessions)
    .set({ revokedAt: now })
    .where(and(eq(authSessions.id, id), isNull(authSessions.revokedAt)))
}

/** Who a login speaks for, by its row: null when it is unknown, revoked, too old, too long idle, or its user disabled. */
export async function findSessionActor(db: Database, id: string, now: Date): Promise<Actor | null> {
  const { rows } = await db.$client.query<ActorRow & { created_at: Date; last_seen_at: Date }>({
    name: "find_session_actor",
    text: `select s.created_at, s.last_seen_at, ${ACTOR_COLUMNS} from auth_sessions s join users u on u.id = s.user_id
      where s.id = $1 and s.revoked_at is null and u.disabled_at is null`,
    values: [id],
  })
  const row = rows[0]
  if (!row) return null
  const life = AUTH_SESSION_LIFE[row.role]
  const idle = now.getTime() - row.last_seen_at.getTime()
  if (idle >= life.idle || now.getTime() - row.created_at.getTime() >= life.absolute) return null
  if (idle >= TOUCH_EVERY) {
    await db.update(authSessions).set({ lastSeenAt: now }).where(eq(authSessions.id, id))
  }
  return actorOf(row)
}
