import { expect, it } from "vitest"
import { STATUS_WORDS } from "@/lib/notifications/delivery-words"
import { type ToldRow, toldLines } from "@/lib/notifications/told-rules"
import { toldWords, whyWords } from "@/lib/notifications/told-words"

const at = (text: string) => new Date(`2026-${text}Z`)
const startUtc = at("12-08T15:30")
const row = (given: Partial<ToldRow>): ToldRow => ({
  kind: "reminder",
  side: "investor",
  channel: "email",
  dueAt: at("12-07T15:30"),
  status: "sent",
  reason: null,
  startUtc,
  ...given,
})

const ROWS: readonly ToldRow[] = [
  row({}),
  row({ channel: "in_app", status: "skipped", reason: "switched_off" }),
  row({ dueAt: at("12-08T14:30"), status: "due" }),
  row({ dueAt: at("12-08T14:30"), status: "due", channel: "in_app" }),
  row({ dueAt: at("12-08T15:00"), status: "withdrawn", reason: "leads_changed" }),
  row({ kind: "confirmed", dueAt: at("11-24T09:00"), status: "failed", reason: "refused" }),
  row({ kind: "requested", side: "analyst", dueAt: at("11-23T09:00") }),
  row({ kind: "requested", side: "analyst", dueAt: at("11-23T09:00"), channel: "in_app", status: "due" }),
  row({ side: "analyst", status: "skipped", reason: "switched_off" }),
]

const words = (viewer: Parameters<typeof toldLines>[1]) =>
  toldLines(ROWS, viewer).map((line) =>
    [line.side, toldWords(line), line.channels.join("+"), STATUS_WORDS[line.status], whyWords(line)]
      .filter(Boolean)
      .join(" · "),
  )

it("one's own messages are told in full, the ways together that came to the same", () => {
  expect(words("investor")).toEqual([
    "analyst · Request · Sent",
    "investor · Confirmed · email · Failed · your mail server refused it",
    "investor · Reminder, 1 day before · email · Sent",
    "investor · Reminder, 1 day before · in_app · Skipped · you switched it off",
    "investor · Reminder, 1 hour before · email+in_app · Due",
    "investor · Reminder, 30 min before · email · Withdrawn · you chose other times",
  ])
})

it("what was refused names the server that did", () => {
  const refused = (...channels: ToldRow["channel"][]) =>
    toldLines(
      channels.map((channel) => row({ channel, status: "failed", reason: "refused" })),
      "investor",
    ).map(whyWords)
  expect(refused("push")).toEqual(["your phone’s push service refused it"])
  expect(refused("email", "push")).toEqual(["your mail server and your phone’s push service refused it"])
})

it("of the other side only what was sent or is due is told, never its choices, its ways or what bounced", () => {
  expect(words("analyst")).toEqual([
    "analyst · Request · email · Sent",
    "analyst · Request · in_app · Due",
    "investor · Reminder · Sent",
    "analyst · Reminder, 1 day before · email · Skipped · you switched it off",
  ])
})

it("who is neither side sees both like that", () => {
  expect(words(null)).toEqual(["analyst · Request · Sent", "investor · Reminder · Sent"])
})

it("an analyst is not shown what its investor hears of his money, the house is", () => {
  const billed = [row({ kind: "invoice_issued" }), row({ kind: "payment_captured" })]
  const kinds = (viewer: Parameters<typeof toldLines>[1]) => toldLines(billed, viewer).map(({ kind }) => kind)
  expect(kinds("analyst")).toEqual([])
  expect(kinds("investor")).toEqual(["invoice_issued", "payment_captured"])
  expect(kinds(null)).toEqual(["invoice_issued", "payment_captured"])
})
