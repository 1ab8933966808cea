import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { linkPath } from "@/lib/accounts/link-rules"
import { problemDetail } from "@/lib/core/problems"
import { refuse } from "@/lib/core/result"
import { env } from "@/lib/env"
import { mailReset } from "@/lib/users/mail-links"
import { runScript } from "./run-script"

await runScript("npm run reset-link -- <email>", async (ctx, [email = ""]) => {
  const mailed = await transact(ctx, async (inner) => {
    const [user] = await inner.db
      .select()
      .from(users)
      .where(eq(users.email, email.toLowerCase()))
      .for("no key update")
    return user ? mailReset(inner, user) : refuse("not_found", { detail: `There is no user ${email}.` })
  })
  if (!mailed.ok) throw new Error(problemDetail(mailed.problem))
  const link = `${env().APP_URL}${linkPath("reset", mailed.value.secret)}`
  return `The link for a new password of ${email} works once, for 30 minutes:\n${link}`
})
