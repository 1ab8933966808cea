import { expect, it } from "vitest"
import { errorFacts } from "@/lib/log"

it("tells of an error where it came from, and no line of its message that looks so", () => {
  const error = new Error("params: Ada\n    at Elm Street 5\n    at home")
  const { at } = errorFacts(error) as { at: string[] }
  expect(at[0]).toContain("log.test")
  expect(JSON.stringify(errorFacts(error))).not.toMatch(/Ada|Elm|home/)
})

it("tells no place of one whose message was changed since: what was said before still stands above", () => {
  const error = new Error("params: Ada\n    at Elm Street 5")
  // A stack is written when it is looked at first.
  expect(error.stack).toContain("Elm")
  error.message = "Something went wrong."
  expect(errorFacts(error)).toMatchObject({ error: "Error", at: [] })
})
