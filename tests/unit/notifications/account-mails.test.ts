import { describe, expect, it } from "vitest"
import { ACCOUNT_KINDS, type AccountKind } from "@/lib/core/telling"
import { SECRET_MARK } from "@/lib/notifications/account-words"
import type { AccountMessage } from "@/lib/notifications/messages"
import { composeMail } from "@/tests/support/compose-mail"
import { MESSAGE_NOW } from "@/tests/support/messages"

const ID = "0199e8a0-0000-7000-8000-000000000004"
const CLOCK = { timeZone: "Europe/London", hourCycle: "h23" } as const
const READER = { id: ID, name: "Clara Voss", addressedAs: "Clara", email: "clara@example.test", clock: CLOCK }

function accountMessage(kind: AccountKind, values: Partial<AccountMessage> = {}): AccountMessage {
  const expiresAt = new Date(MESSAGE_NOW.getTime() + 30 * 60_000)
  const links = { invited: "invite", password_reset: "reset", email_confirmation: "confirm_email" } as const
  const linkKind = kind in links ? links[kind as keyof typeof links] : null
  return {
    ...{
      id: ID,
      kind,
      dueAt: MESSAGE_NOW,
      reader: READER,
      house: "Lakeshore & Sons",
      role: "investor",
      firm: null,
      askedBy: null,
    },
    link: linkKind && { kind: linkKind, expiresAt },
    newAddress: kind.startsWith("email_") ? "clara@new.test" : null,
    ...values,
  }
}

const CASES: readonly AccountMessage[] = [
  ...ACCOUNT_KINDS.map((kind) => accountMessage(kind)),
  accountMessage("invited", { askedBy: "Ada Quill", role: "analyst" }),
  accountMessage("password_reset", { askedBy: "Ada Quill" }),
  accountMessage("email_confirmation", { newAddress: null }),
]

describe("every mail about who can get in", () => {
  it("reads as it should", async () => {
    const mails = []
    for (const message of CASES) {
      const { read } = await composeMail(message, MESSAGE_NOW)
      mails.push(`━━ ${message.kind}\nSubject: ${read.subject}\n\n${read.text?.trimEnd()}\n`)
    }
    await expect(mails.join("\n")).toMatchFileSnapshot("golden/account-mails.txt")
  })

  it("cannot be left, and has a mark where its link's secret comes, which is not written with it", async () => {
    for (const message of CASES) {
      const { written, wire } = await composeMail(message, MESSAGE_NOW)
      expect(wire, message.kind).not.toMatch(/unsubscribe/i)
      const marks = written.html.split(SECRET_MARK).length - 1
      expect(marks > 0, message.kind).toBe(message.link !== null)
      expect(written.text.includes(SECRET_MARK), message.kind).toBe(message.link !== null)
    }
  })
})
