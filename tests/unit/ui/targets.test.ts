import { readdirSync, readFileSync } from "node:fs"
import { expect, it } from "vitest"

it("makes targets finer for a mouse only: a phone held across is as wide as a desk", () => {
  const byWidth = ["app", "components"].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) =>
        [...readFileSync(`${room}/${name}`, "utf8").matchAll(/\b(?:sm|lg):min-h-(?:\d|10)\b/g)].map(
          ([found]) => `${room}/${name}: ${found}`,
        ),
      ),
  )
  expect(byWidth).toEqual([])
})
