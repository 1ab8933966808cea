import { expect, it } from "vitest"
import { freshAt, freshnessWords } from "@/lib/core/freshness"

const NOW = new Date("2026-11-24T14:02:00Z")

it.each([
  ["Figures as of 14:02.", freshAt(NOW)],
  ["Figures as of 14:02.", { ...freshAt(NOW), isReplica: true }],
  ["Figures as of 14:02, 3 s behind.", { ...freshAt(NOW), isReplica: true, behindSeconds: 3 }],
  [
    "Figures as of 14:02, from the main database: the read replica cannot be reached.",
    freshAt(NOW, "unreachable"),
  ],
  [
    "Figures as of 14:02, from the main database: the read replica is more than a minute behind.",
    freshAt(NOW, "far_behind"),
  ],
])("the line under figures says %s", (words, freshness) => {
  expect(freshnessWords(freshness, "14:02")).toBe(words)
})
