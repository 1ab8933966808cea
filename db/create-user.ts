import { createUser } from "@/lib/accounts/create-user"
import { CreateUserInput } from "@/lib/accounts/inputs"
import { presentTime } from "@/lib/clock"
import { problemDetail } from "@/lib/core/problems"
import { connect } from "./client"
import { runScript } from "./script"

await runScript(
  "npm run user -- <email> <investor|analyst|admin> [name]",
  async ([email, role, ...name], url) => {
    const input = CreateUserInput.safeParse({ email: email ?? "", role, name: name.join(" ") })
    if (!input.success) throw new Error(input.error.issues.map((issue) => issue.message).join(" "))
    const db = connect(url, { max: 1 })
    try {
      const made = await createUser(db, input.data, presentTime())
      if (!made.ok)
        throw new Error(
          Object.values(made.problem.fields ?? {})
            .flat()
            .join(" ") || problemDetail(made.problem),
        )
      return `${input.data.email} is now an ${input.data.role}. Password, shown once: ${made.value.password}`
    } finally {
      await db.$client.end()
    }
  },
)
