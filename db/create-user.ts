import { createUser } from "@/lib/accounts/create-user"
import { CreateUserInput } from "@/lib/accounts/inputs"
import { connect } from "./client"
import { runScript } from "./script"

await runScript(
  "npm run user -- <email> <investor|analyst|admin> [name]",
  async ([email, role, ...name], url) => {
    const input = CreateUserInput.safeParse({ email: email ?? "", role, name: name.join(" ") })
    if (!input.success) throw new Error(input.error.issues.map((issue) => issue.message).join(" "))
    const db = connect(url, { max: 1 })
    try {
      const { password } = await createUser(db, input.data, new Date())
      return `${input.data.email} is now an ${input.data.role}. Password, shown once: ${password}`
    } catch (error) {
      const cause = error instanceof Error ? (error.cause as { constraint?: string } | undefined) : undefined
      throw cause?.constraint === "uq_users_email"
        ? new Error(`${input.data.email} is in use already.`)
        : error
    } finally {
      await db.$client.end()
    }
  },
)
