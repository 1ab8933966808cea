import type { Problem } from "@/lib/core/problems"

/** Which part of a refusal belongs to which field, and what is left for the form as a whole. */
export function splitProblem(problem: Problem | undefined, names: readonly string[]) {
  const fields = new Map<string, string>()
  if (!problem) return { fields, form: undefined }
  const strays: string[] = []
  for (const [path, [message]] of Object.entries(problem.fields ?? {})) {
    const name = path.split(".")[0] ?? path
    if (message === undefined) continue
    if (!names.includes(name)) strays.push(message)
    else if (!fields.has(name)) fields.set(name, message)
  }
  if (strays.length > 0) return { fields, form: { ...problem, detail: problem.detail ?? strays.join(" ") } }
  return { fields, form: fields.size > 0 ? undefined : problem }
}
