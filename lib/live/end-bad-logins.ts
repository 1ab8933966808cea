import type { Database } from "@/db/client"
import { findGoodLogins } from "@/lib/accounts/auth-sessions"
import { presentTime } from "@/lib/clock"
import type { Login, User } from "@/lib/context"
import type { Stream } from "./open-stream"

/** Whose line it is. */
type Held = { readonly user: User; readonly login: Login; readonly stream: Stream }

/** Ends, of some lines, those whose login is good no more. */
export async function endBadLogins(db: Database, lines: readonly Held[]): Promise<void> {
  if (lines.length === 0) return
  const logins = lines.map(({ login, user }) => ({ ...login, role: user.role }))
  const good = await findGoodLogins(db, logins, presentTime())
  for (const { login, stream } of lines) if (!good.has(login.key)) stream.end()
}
