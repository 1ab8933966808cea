import { describe, expect, it } from "vitest"
import { HOUR_CYCLES, type HourCycle } from "@/lib/core/vocabulary"
import { STYLE_SHEET } from "@/lib/mail/style"
import { topicOf } from "@/lib/notifications/mail-content"
import { readUnsubscribeToken, unsubscribeToken } from "@/lib/notifications/unsubscribe-token"
import { composeMail, UNSUBSCRIBE_KEY } from "@/tests/support/compose-mail"
import { mailCases } from "@/tests/support/mail-cases"
import { messageOf } from "@/tests/support/messages"

const ZONES = ["Europe/London", "America/New_York", "Asia/Kathmandu"]
const HOSTILE = 'Zoë "Z" O\'Hara, <b>PhD</b> & Söhne 🚀\r\nBcc: all@example.test'
const ONE_LINE = 'Zoë "Z" O\'Hara, <b>PhD</b> & Söhne 🚀 Bcc: all@example.test'

type Composed = Awaited<ReturnType<typeof composeMail>> & ReturnType<typeof mailCases>[number]
const composedBefore = new Map<string, Promise<Composed[]>>()

function composeAll(timeZone: string, hourCycle: HourCycle): Promise<Composed[]> {
  const key = `${timeZone} ${hourCycle}`
  const made =
    composedBefore.get(key) ??
    Promise.all(
      mailCases(timeZone, hourCycle).map(async (mail) => ({
        ...mail,
        ...(await composeMail(mail.message, mail.now)),
      })),
    )
  composedBefore.set(key, made)
  return made
}

describe("every kind of mail", () => {
  for (const timeZone of ZONES) {
    for (const hourCycle of HOUR_CYCLES) {
      it(`reads as it should for somebody in ${timeZone} (${hourCycle}), also when a mail program has parsed it`, async () => {
        const mails = []
        for (const { name, written, read } of await composeAll(timeZone, hourCycle)) {
          expect(read.subject, name).toBe(written.subject)
          expect(read.text?.trimEnd(), name).toBe(written.text.trimEnd())
          expect(String(read.html).trimEnd(), name).toBe(written.html.trimEnd())
          mails.push(`━━ ${name}\nSubject: ${read.subject}\n\n${read.text?.trimEnd()}\n`)
        }
        const file = `golden/mails-${timeZone.split("/")[1]}-${hourCycle}.txt`
        await expect(mails.join("\n")).toMatchFileSnapshot(file)
      })
    }
  }

  it("is small, loads nothing, runs nothing, and names its topic's way out wherever there is one", async () => {
    for (const { name, message, written, read } of await composeAll("Europe/London", "h23")) {
      expect(Buffer.byteLength(written.html), name).toBeLessThan(30_000)
      // As it is, since pages that show the mail know it by its hash.
      expect(written.html, name).toContain(`<style>${STYLE_SHEET}</style>`)
      expect(written.html, name).not.toMatch(/<(img|script|link|iframe|object|form)\b|url\(|\bon\w+=|src=/i)
      const list = read.headers.get("list") as { unsubscribe?: { url: string } } | undefined
      const token = list?.unsubscribe?.url.split("/api/unsubscribe/")[1] ?? ""
      const left = readUnsubscribeToken(token, UNSUBSCRIBE_KEY)
      // That a session was missed is told whatever was chosen.
      if (message.kind === "no_show") {
        expect(left, name).toBeNull()
        continue
      }
      expect(left, name).toEqual({ userId: message.reader.id, topic: topicOf(message) })
      expect(written.html, name).toContain(`https://sessions.example.com/unsubscribe/${token}`)
    }
  })

  it("says at its foot whose house it is and whom to write to, where that was said", async () => {
    const message = messageOf({ kind: "confirmed", side: "investor" })
    const house = { name: "Lakeshore & Sons", supportEmail: "help@lakeshore.test" }
    const { read } = await composeMail(message, message.dueAt, house)
    expect(read.text?.trimEnd().split("\n").slice(-3)).toEqual([house.name, "", house.supportEmail])
    expect(read.html).toContain('href="mailto:help@lakeshore.test"')
    expect((await composeMail(message, message.dueAt)).read.html).not.toContain("mailto:")
  })

  it("carries who it is from, an identity that lasts, and what keeps machines from answering", async () => {
    const message = messageOf({ kind: "confirmed", side: "investor" })
    const { read, wire } = await composeMail(message, message.dueAt)
    expect(read.from?.value).toEqual([{ name: "Analyst Connect", address: "no-reply@sessions.example.com" }])
    expect(read.messageId).toBe(`<${message.id}@sessions.example.com>`)
    expect(wire).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(wire).toMatch(/^X-Auto-Response-Suppress: All\r$/m)
    expect(wire).toMatch(
      /^List-Unsubscribe: <https:\/\/sessions\.example\.com\/api\/unsubscribe\/[\w.-]+>\r$/m,
    )
    expect(wire).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  })

  it("brings the calendar part with the method that its body has, and as no other attachment", async () => {
    for (const [kind, method] of [
      ["confirmed", "REQUEST"],
      ["cancelled", "CANCEL"],
    ] as const) {
      const message = messageOf({ kind, side: "investor", wasHeld: true })
      const { wire, read, written } = await composeMail(message, message.dueAt)
      expect(written.invite?.text).toContain(`METHOD:${method}\r\n`)
      expect(wire).toMatch(new RegExp(`^Content-Type: text/calendar; .*method=${method}`, "mi"))
      expect(read.attachments.map(({ contentType }) => contentType)).toEqual([
        "text/calendar",
        "application/ics",
      ])
    }
    const reminder = messageOf({ kind: "reminder", side: "investor", wasHeld: true })
    expect((await composeMail(reminder, reminder.dueAt)).read.attachments).toEqual([])
  })
})

describe("a name or a topic with anything in it", () => {
  it("stays text in the mail, and one line in its head", async () => {
    const message = messageOf({
      kind: "requested",
      side: "analyst",
      names: ["Marcus Adeyemi", HOSTILE],
      booking: { topic: HOSTILE },
    })
    const { wire, read, written } = await composeMail(message, message.dueAt)
    expect(written.subject).toBe(`${ONE_LINE} asks for Tue 8 Dec, 10:30 (New York)`)
    expect(read.subject).toBe(written.subject)
    expect(wire.split("\r\n\r\n")[0]).not.toMatch(/^Bcc:/m)
    expect(written.html).not.toContain("<b>")
    expect(written.html).toContain("&lt;b&gt;PhD&lt;/b&gt; &amp; Söhne 🚀")
    expect(read.text).toContain(`${ONE_LINE} asks for a session`)
  })

  it("is no other address where it is the reader's own name", async () => {
    const message = messageOf({ kind: "confirmed", side: "investor", names: [HOSTILE, "Marcus Adeyemi"] })
    const { read, wire } = await composeMail(message, message.dueAt)
    const to = Array.isArray(read.to) ? read.to : read.to ? [read.to] : []
    expect(to.flatMap(({ value }) => value.map(({ address }) => address))).toEqual(["clara@example.test"])
    expect(wire.split("\r\n\r\n")[0]).not.toMatch(/^Bcc:/m)
  })
})

describe("the token of a mail's way out", () => {
  const subscription = { userId: "0199e8a0-0000-7000-8000-000000000002", topic: "notes" } as const
  const token = unsubscribeToken(subscription, UNSUBSCRIBE_KEY)

  it("says whose mail of which topic ends, to nobody but its writer", () => {
    expect(readUnsubscribeToken(token, UNSUBSCRIBE_KEY)).toEqual(subscription)
    expect(readUnsubscribeToken(token, Buffer.alloc(32, 8))).toBeNull()
  })

  it("is none any more once anything of it is changed", () => {
    const other = unsubscribeToken({ ...subscription, topic: "changes" }, UNSUBSCRIBE_KEY)
    const [who, , signature] = token.split(".")
    for (const forged of [
      `${who}.changes.${signature}`,
      `${token}.`,
      `${token}x`,
      other.slice(0, -2),
      "",
      "a.b.c",
    ]) {
      expect(readUnsubscribeToken(forged, UNSUBSCRIBE_KEY), forged).toBeNull()
    }
  })
})
