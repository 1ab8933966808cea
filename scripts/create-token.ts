import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { createApiToken } from "@/lib/accounts/api-tokens"
import { runScript } from "./run-script"

await runScript("npm run token -- <email> [read|write]", async (ctx, [email = "", scope = "write"]) => {
  if (scope !== "read" && scope !== "write") throw new Error("The scope is read or write.")
  const [user] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()))
  if (!user) throw new Error(`There is no user ${email}.`)
  return createApiToken(ctx, { userId: user.id, name: "Made on the command line", scope })
})
