import type { z } from "zod"
import { inputSentence } from "@/lib/core/input-sentence"
import { ok, type Result, refuse } from "@/lib/core/result"
import { isStorableText } from "@/lib/core/text"

type Fields = Record<string, string[]>

/** Parses an input once. `invalid_text` for text that cannot be stored, else `invalid_input` with each field's messages. */
export function parseInput<Input extends z.ZodType>(
  input: Input,
  raw: unknown,
): Result<z.output<Input>, "invalid_text" | "invalid_input"> {
  const unstorable = unstorablePath(raw)
  if (unstorable !== null) {
    return refuse("invalid_text", {
      fields: { [unstorable]: ["Remove the characters that cannot be stored."] },
    })
  }
  const parsed = input.safeParse(raw, { error: inputSentence })
  return parsed.success ? ok(parsed.data) : refuse("invalid_input", { fields: fieldsOf(parsed.error) })
}

function fieldsOf(error: z.ZodError): Fields {
  // Not an object while it grows: a path may be called "constructor".
  const fields = new Map<string, string[]>()
  const add = (path: string, message: string) => fields.set(path, [...(fields.get(path) ?? []), message])
  for (const issue of error.issues) {
    const path = issue.path.map(String)
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) add([...path, key.trim()].join("."), "There is no such field.")
    } else {
      add(path.join("."), issue.message)
    }
  }
  return Object.fromEntries(fields)
}

function unstorablePath(raw: unknown, path = ""): string | null {
  if (typeof raw === "string") return isStorableText(raw) ? null : path
  if (typeof raw !== "object" || raw === null) return null
  for (const [key, value] of Object.entries(raw)) {
    if (!isStorableText(key)) return path
    const found = unstorablePath(value, path ? `${path}.${key}` : key)
    if (found !== null) return found
  }
  return null
}
