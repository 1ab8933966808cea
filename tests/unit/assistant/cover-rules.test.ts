import { expect, it } from "vitest"
import { coveringOnce, isCovering } from "@/lib/assistant/cover-rules"

const time = (id: string, at: number, topic: number) => ({
  analyst: { id },
  at,
  reasons: [
    { code: "topic", points: topic },
    { code: "wish", points: 20 },
  ],
})

it("only who covers a wished topic is told of, each with the first time", () => {
  const items = [time("a", 1, 30), time("b", 2, 0), time("a", 3, 30), time("c", 4, 18), time("c", 5, 18)]
  expect(items.map(isCovering)).toEqual([true, false, true, true, true])
  expect(coveringOnce(items).map(({ analyst, at }) => `${analyst.id}${at}`)).toEqual(["a1", "c4"])
  expect(coveringOnce([])).toEqual([])
})
