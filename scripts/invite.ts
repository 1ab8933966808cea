import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { linkPath } from "@/lib/accounts/link-rules"
import { problemDetail } from "@/lib/core/problems"
import { ok } from "@/lib/core/result"
import { env } from "@/lib/env"
import { InviteUserInput } from "@/lib/users/inputs"
import { inviteAgain, inviteNew } from "@/lib/users/mail-links"
import { runScript } from "./run-script"

await runScript(
  "npm run invite -- <email> <investor|analyst|admin> <name>",
  async (ctx, [email, role, ...name]) => {
    const input = InviteUserInput.safeParse({ email: email ?? "", role, name: name.join(" ") })
    if (!input.success) throw new Error(input.error.issues.map((issue) => issue.message).join(" "))
    const { data } = input
    const invited = await transact(
      ctx,
      async (inner) => {
        const [known] = await inner.db
          .select()
          .from(users)
          .where(eq(users.email, data.email))
          .for("no key update")
        return known ? inviteAgain(inner, known) : ok(await inviteNew(inner, data))
      },
      "uq_users_email",
    )
    if (!invited.ok) throw new Error(problemDetail(invited.problem))
    const link = `${env().APP_URL}${linkPath("invite", invited.value.secret)}`
    return `${data.email} is invited. The link works once, for 7 days:\n${link}`
  },
)
