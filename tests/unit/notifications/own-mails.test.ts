import { expect, it } from "vitest"
import { ownMailsSentence } from "@/lib/notifications/mail-words"

it("the demo says that it sends no mail only where there is no server", () => {
  expect(ownMailsSentence(false)).toContain("sends no mail")
  expect(ownMailsSentence(true)).not.toMatch(/no mail|would/)
})
