import { expect, it } from "vitest"
import { countOf, plural } from "@/lib/core/plural"

it("says one in the singular and every other count, none too, in the plural", () => {
  expect([0, 1, 2, 12].map((count) => countOf(count, "date"))).toEqual([
    "0 dates",
    "1 date",
    "2 dates",
    "12 dates",
  ])
  expect([0, 1, 2].map((count) => plural(count, "lies", "lie"))).toEqual(["lie", "lies", "lie"])
})
