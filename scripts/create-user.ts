import { createUser } from "@/lib/accounts/create-user"
import { CreateUserInput } from "@/lib/accounts/inputs"
import { problemDetail } from "@/lib/core/problems"
import { runScript } from "./run-script"

await runScript(
  "npm run user -- <email> <investor|analyst|admin> [name]",
  async (ctx, [email, role, ...name]) => {
    const input = CreateUserInput.safeParse({ email: email ?? "", role, name: name.join(" ") })
    if (!input.success) throw new Error(input.error.issues.map((issue) => issue.message).join(" "))
    const made = await createUser(ctx, input.data)
    if (!made.ok)
      throw new Error(
        Object.values(made.problem.fields ?? {})
          .flat()
          .join(" ") || problemDetail(made.problem),
      )
    return `${input.data.email} is now an ${input.data.role}. Password, shown once: ${made.value.password}`
  },
)
