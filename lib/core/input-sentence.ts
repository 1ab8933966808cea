import type { z } from "zod"

const KINDS = new Map([
  ["string", "a text"],
  ["number", "a number"],
  ["int", "a whole number"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["object", "an object"],
])

/** What is wrong with an input, where its own schema has no sentence for it. */
export function inputSentence(issue: z.core.$ZodRawIssue): string {
  // As a query gives it whose key stands there twice.
  if (Array.isArray(issue.input) && isForOne(issue)) return "Give one value, not several."
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "This is required."
        : `Give ${KINDS.get(issue.expected) ?? "another value"}.`
    case "invalid_value":
      return `Give ${oneOf(issue.values)}.`
    case "too_small":
      return `Give ${amountOf(issue, issue.minimum)} or more.`
    case "too_big":
      return `Give ${amountOf(issue, issue.maximum)} or less.`
    default:
      return "This is not valid here."
  }
}

function isForOne(issue: z.core.$ZodRawIssue): boolean {
  return (
    issue.code === "invalid_value" ||
    (issue.code === "invalid_type" && KINDS.has(issue.expected) && issue.expected !== "array")
  )
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(", ")}`
}

function amountOf({ origin }: { origin?: string }, limit: number | bigint): string {
  const unit = { string: " characters", array: " entries", set: " entries" }[origin ?? ""] ?? ""
  return `${limit}${unit}`
}
