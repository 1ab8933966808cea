import { eq } from "drizzle-orm"
import { createApiToken } from "@/lib/accounts/api-tokens"
import { presentTime } from "@/lib/clock"
import { connect } from "./client"
import { users } from "./schema/users"
import { runScript } from "./script"

await runScript("npm run token -- <email> [read|write]", async ([email = "", scope = "write"], url) => {
  if (scope !== "read" && scope !== "write") throw new Error("The scope is read or write.")
  const db = connect(url, { max: 1 })
  try {
    const [user] = await db.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()))
    if (!user) throw new Error(`There is no user ${email}.`)
    return await createApiToken(
      db,
      { userId: user.id, name: "Made on the command line", scope },
      presentTime(),
    )
  } finally {
    await db.$client.end()
  }
})
