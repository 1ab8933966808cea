import { eq, sql } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { makeLink } from "@/lib/accounts/account-links"
import { recordAudit } from "@/lib/audit/record-audit"
import type { SystemCtx, TxCtx } from "@/lib/context"
import { ok } from "@/lib/core/result"

/** Whom an older deployment brought along, and who has found no way in yet nor was asked: neither a password, nor single sign-on. */
const WAITING = sql`exists (select from legacy_ids l where l.kind = 'user' and l.id = ${users.id})
  and ${users.passwordHash} is null and ${users.invitedAt} is null and ${users.disabledAt} is null
  and not exists (select from identities i where i.user_id = ${users.id})
  and not exists (select from auth_sessions s where s.user_id = ${users.id})`

/** Mails each of them an invitation, once however often it is called. Answers how many. */
export async function inviteTaken(ctx: SystemCtx | TxCtx<SystemCtx["actor"]>): Promise<number> {
  const waiting = await ctx.db.select({ id: users.id }).from(users).where(WAITING).orderBy(users.id)
  let invited = 0
  for (const { id } of waiting) {
    const asked = await transact(ctx, async (inner) => {
      const [user] = await inner.db
        .select()
        .from(users)
        .where(sql`${users.id} = ${id} and ${WAITING}`)
        .for("no key update")
      if (!user) return ok(0)
      await inner.db.update(users).set({ invitedAt: inner.now, updatedAt: inner.now }).where(eq(users.id, id))
      await makeLink(inner, { kind: "invite", userId: id, address: user.email })
      await recordAudit(inner, {
        action: "user_invited",
        object: ["user", id],
        before: { invitedAt: null },
        after: { invitedAt: inner.now },
      })
      return ok(1)
    })
    if (!asked.ok) throw new Error("Not everybody could be invited. Run it again: nobody is invited twice.")
    invited += asked.value
  }
  return invited
}
