import type { Problem } from "@/lib/core/problems"

/** Which part of a refusal belongs to which field, and what is left for the form as a whole. */
export function splitProblem(problem: Problem | undefined, names: readonly string[]) {
  const fields = new Map<string, string>()
  if (!problem) return { fields, form: undefined }
  const strays: string[] = []
  for (const [path, [message]] of Object.entries(problem.fields ?? {})) {
    const name = nameOf(path, names)
    if (message === undefined) continue
    if (name === undefined) strays.push(message)
    else if (!fields.has(name)) fields.set(name, message)
  }
  if (strays.length > 0) return { fields, form: { ...problem, detail: problem.detail ?? strays.join(" ") } }
  return { fields, form: fields.size > 0 ? undefined : problem }
}

/** The field that a path is, or lies in: "rows.0.rate" where that is one, else "rows". */
function nameOf(path: string, names: readonly string[]): string | undefined {
  const parts = path.split(".")
  const paths = parts.map((_, index) => parts.slice(0, parts.length - index).join("."))
  return paths.find((name) => names.includes(name))
}
