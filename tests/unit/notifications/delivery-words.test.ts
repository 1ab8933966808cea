import { describe, expect, it } from "vitest"
import type { DeliveryView } from "@/lib/notifications/delivery-views"
import { nextTryWords, outcomeWords } from "@/lib/notifications/delivery-words"

const NOW = new Date("2026-11-24T14:32:00Z")
const LONDON = { timeZone: "Europe/London", hourCycle: "h23" } as const

const delivery = (values: Partial<DeliveryView>): DeliveryView => ({
  id: "0199e8a0-0000-7000-8000-000000000001",
  kind: "confirmed",
  channel: "email",
  status: "sent",
  reason: null,
  bookingId: null,
  groupId: null,
  endpointId: null,
  recipientId: "0199e8a0-0000-7000-8000-000000000002",
  recipientName: "Clara Voss",
  subject: "Confirmed",
  dueAt: NOW,
  attempts: 1,
  nextTryAt: null,
  answer: null,
  settledAt: NOW,
  createdAt: NOW,
  canRetry: false,
  ...values,
})
const said = (code: number | null, text: string) => ({ code, milliseconds: 400, text })

describe("what became of a delivery", () => {
  it.each([
    [{ answer: said(250, "250 2.0.0 Ok") }, "Taken after 0.4 s (250 2.0.0 Ok)"],
    [{ channel: "in_app" }, "Shown"],
    [{ status: "kept" }, "Written and kept: there was no mail server"],
    [{ status: "withdrawn", reason: "moved" }, "The session was moved"],
    [
      { status: "failed", reason: "refused", answer: said(550, "550 5.1.1 No such user") },
      "Refused for good: 550 5.1.1 No such user",
    ],
    [
      { status: "due", attempts: 3, answer: said(451, "451 4.7.1 Busy") },
      "451 4.7.1 Busy. Tried 3 times of 13",
    ],
    [
      { status: "due", channel: "webhook", attempts: 2, answer: said(null, "No whole answer came.") },
      "No whole answer came. Tried twice of 21",
    ],
    [
      { status: "due", channel: "webhook", attempts: 22, answer: said(500, "<h1>Oops</h1>") },
      "Answered 500. Tried 22 times",
    ],
    [{ status: "due", attempts: 0 }, "On its way"],
    [{ status: "due", attempts: 0, dueAt: new Date("2026-12-07T15:30:00Z") }, "Waits for its time"],
  ] as const)("%j: %s", (values, words) => {
    expect(outcomeWords(delivery(values), NOW)).toBe(words)
  })

  it.each([
    [{ status: "due", nextTryAt: new Date("2026-11-24T14:51:00Z") }, "14:51, in 19 min"],
    [{ status: "due", nextTryAt: new Date("2026-12-07T15:30:00Z") }, "Mon 7 Dec, 15:30"],
    [{ status: "due", nextTryAt: NOW }, "Now"],
    [{ status: "failed", reason: "gave_up" }, "No more tries"],
    [{ status: "sent" }, null],
  ] as const)("%j is tried next: %s", (values, words) => {
    expect(nextTryWords(delivery(values), NOW, LONDON)).toBe(words)
  })
})
