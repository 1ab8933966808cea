import { eq, sql } from "drizzle-orm"
import type { Database } from "@/db/client"
import { importQuarantine, legacyIds } from "@/db/schema/legacy"
import type { User } from "@/lib/context"

/** What the workers were told of him, and did not get done. */
export async function leaveJobs(db: Database, { email, name }: User): Promise<void> {
  const asked = JSON.stringify({ email: email.toUpperCase(), name })
  await db.execute(sql`select from graphile_worker.add_job('open_account', ${asked}::json)`)
  await db.execute(sql`select from graphile_worker.add_job('send_mail', '{"id": "x"}', job_key => ${name})`)
  await db.execute(
    sql`update graphile_worker._private_jobs set last_error = ${`params: ${name}`}, key = null where key = ${name}`,
  )
}

/** What an older deployment had of him that could not be taken over; and a row of somebody else. */
export async function leaveInQuarantine(db: Database, person: User, word: string): Promise<void> {
  const legacyId = person.role === "investor" ? "7" : "8"
  await db.insert(legacyIds).values({ kind: "user", legacyId, id: person.id })
  const [investor, other] = [person.role === "investor" ? 7 : 99, 98]
  const rows = [
    { kind: "user", row: { id: Number(legacyId), name: word } },
    { kind: "booking", row: { id: 1, investor_id: investor, analyst_id: legacyId, topic: word } },
    { kind: "note", row: { id: 1, booking_id: 5, author_id: legacyId, note: word } },
    { kind: "time_off", row: { id: 1, analyst_id: Number(legacyId), reason: word } },
    { kind: "note", row: { id: 2, booking_id: 5, author_id: other, note: `To ${person.email}` } },
    { kind: "note", row: { id: 3, booking_id: 5, author_id: other, note: "Of somebody else" } },
    ...(investor === 7 ? [{ kind: "feedback", row: { id: 1, booking_id: 1, comment: word } } as const] : []),
  ] as const
  await db
    .insert(importQuarantine)
    .values(rows.map(({ kind, row }) => ({ kind, row, reason: "x", legacyId: `${legacyId}.${row.id}` })))
  if (investor !== 7) return
  // Its session is in quarantine, too, under the number that the feedback names.
  await db.update(importQuarantine).set({ legacyId: "1" }).where(eq(importQuarantine.kind, "booking"))
}
