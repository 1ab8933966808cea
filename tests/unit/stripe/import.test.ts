import { globSync, readFileSync } from "node:fs"
import { expect, it } from "vitest"

it("nothing that starts the application loads Stripe's SDK, which takes more than a second", () => {
  const files = globSync("{app,components,db,demo,lib,scripts}/**/*.{ts,tsx}")
  const taking = files.filter((path) => /["']stripe["']\)?$/m.test(readFileSync(path, "utf8")))
  expect(taking.length).toBeGreaterThan(3)
  const early = taking.filter((path) => /^import (?!type )[^"]*"stripe"/m.test(readFileSync(path, "utf8")))
  expect(early).toEqual([])
})
