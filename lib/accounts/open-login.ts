import type { Database } from "@/db/client"
import type { Role } from "@/lib/core/vocabulary"
import { type LoginPlace, openAuthSession } from "./auth-sessions"

/** A login that was opened. */
export type SignedIn = { readonly userId: string; readonly role: Role; readonly sid: string }

/** Opens a login of somebody who showed who he is; `isMultiFactor`: by more than one thing. */
export async function openLogin(
  db: Database,
  { id, role }: { readonly id: string; readonly role: Role },
  place: LoginPlace & { readonly isMultiFactor: boolean },
  now: Date,
): Promise<SignedIn> {
  return { userId: id, role, sid: await openAuthSession(db, id, now, place) }
}
