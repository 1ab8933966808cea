import { describe, expect, it } from "vitest"
import { answerText, failureWords } from "@/lib/webhooks/answer-words"
import { CreateWebhookInput } from "@/lib/webhooks/inputs"
import { urlRefusal } from "@/lib/webhooks/rules"

describe("a webhook's address", () => {
  it("is a name that is called over https", () => {
    for (const url of ["https://example.com/hooks?x=1", "https://hooks.example.com:8443/"])
      expect(urlRefusal(url, [])).toBeNull()
  })

  it.each([
    ["http://example.com/", /^Use https/],
    ["ftp://example.com/", /must begin with https/],
    ["https://me:secret@example.com/", /user name and password/],
    ["https://localhost/", /reached from the internet/],
    ["https://api.localhost./", /reached from the internet/],
    ["https://127.0.0.1/", /reached from the internet/],
    ["https://2130706433/", /reached from the internet/],
    ["https://0x7f.1/", /reached from the internet/],
    ["https://10.0.0.8/", /reached from the internet/],
    ["https://[::1]/", /reached from the internet/],
    ["https://[::ffff:127.0.0.1]/", /reached from the internet/],
    ["hooks", /whole address/],
  ])("is not %s", (url, words) => {
    expect(urlRefusal(url, [])).toMatch(words)
  })

  it("may be a listed address, also over http; the ones beside it stay what they are", () => {
    const allowed = ["127.0.0.1", "::1"]
    expect(urlRefusal("http://127.0.0.1:3999/hooks", allowed)).toBeNull()
    expect(urlRefusal("http://[::1]:3999/hooks", allowed)).toBeNull()
    expect(urlRefusal("http://127.0.0.2:3999/hooks", allowed)).toMatch(/^Use https/)
    expect(urlRefusal("https://127.0.0.2/hooks", allowed)).toMatch(/reached from the internet/)
  })

  it("is read as it will be called, and each event once, in one order", () => {
    const events = ["note.added", "booking.requested", "note.added"]
    expect(CreateWebhookInput.parse({ url: "  HTTPS://Example.com ", events })).toEqual({
      url: "https://example.com/",
      events: ["booking.requested", "note.added"],
    })
    for (const wrong of [[], ["booking.paid"], undefined])
      expect(CreateWebhookInput.safeParse({ url: "https://example.com", events: wrong }).success).toBe(false)
  })
})

describe("an answer", () => {
  it("is kept to a kibibyte, without what cannot be stored", () => {
    expect(answerText(Buffer.from("ok\0 fine"))).toBe("ok fine")
    const long = answerText(Buffer.from("é".repeat(700)))
    expect(long).toBe("é".repeat(512))
    expect(answerText(Buffer.from(`a${"é".repeat(700)}`))).toBe(`a${"é".repeat(511)}`)
    expect(answerText(Buffer.from([0xff, 0x41]))).toBe("A")
  })

  it("that did not come is told in words", () => {
    const failed = (code: string) => failureWords(Object.assign(new Error("x"), { code }))
    expect(failed("ECONNREFUSED")).toBe("The connection was refused.")
    expect(failed("DEPTH_ZERO_SELF_SIGNED_CERT")).toMatch(/^Its certificate/)
    expect(failed("E_NEW")).toBe("The call failed (E_NEW).")
    expect(failureWords(undefined)).toBe("The call failed.")
  })
})
