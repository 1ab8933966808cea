import { describe, expect, it } from "vitest"
import { SignUpInput } from "@/lib/accounts/link-inputs"
import { maySignUp } from "@/lib/accounts/sign-up-rules"
import { readSettings } from "@/lib/env"

const signUp = (SIGN_UP?: string) => readSettings({ SIGN_UP }).SIGN_UP
const domains = (SIGN_UP_DOMAINS?: string) => readSettings({ SIGN_UP_DOMAINS }).SIGN_UP_DOMAINS

describe("SIGN_UP", () => {
  it("is off unless it says who may", () => {
    expect([signUp(), signUp(""), signUp("off"), signUp("investor")]).toEqual([
      "off",
      "off",
      "off",
      "investor",
    ])
  })

  it.each(["on", "true", "1", "Investor", " investor", "analyst", "admin", "investor,analyst"])(
    "is refused as %o, with what it may be",
    (wrong) => {
      expect(() => signUp(wrong)).toThrow(/^Wrong environment: SIGN_UP: .*off.*investor/)
    },
  )
})

describe("SIGN_UP_DOMAINS", () => {
  it("is a list in any case, with spaces and commas to spare", () => {
    expect([domains(), domains(""), domains(" , ,")]).toEqual([[], [], []])
    expect(domains("Firm.COM")).toEqual(["firm.com"])
    expect(domains(" firm.com ,fund.example,\tdesk.firm.co.uk, ")).toEqual([
      "firm.com",
      "fund.example",
      "desk.firm.co.uk",
    ])
    expect(domains("xn--bcher-kva.example")).toEqual(["xn--bcher-kva.example"])
  })

  it.each([
    ...["firm", "@firm.com", "someone@firm.com", "https://firm.com", "firm.com/", "*.firm.com", ".firm.com"],
    ...[
      "firm.com.",
      "firm..com",
      "-firm.com",
      "firm.com fund.example",
      "firm.com;fund.example",
      "bücher.example",
    ],
  ])("is refused with %o, and says how it is written", (wrong) => {
    for (const list of [wrong, `fund.example,${wrong}`])
      expect(() => domains(list)).toThrow(
        /^Wrong environment: SIGN_UP_DOMAINS: give domains such as firm\.com/,
      )
  })
})

describe("whoever wants to sign up", () => {
  const asks = (email: string, list: string) => {
    const typed = { email, name: "Clara Voss", password: "seven walnut boats" }
    const read = SignUpInput.safeParse(typed)
    return read.success && maySignUp(read.data.email, domains(list))
  }

  it("may with any address where no domains are named", () => {
    expect(asks("clara@anywhere.test", "")).toBe(true)
  })

  it("may with an address at one of them, in any case", () => {
    for (const email of [
      "clara@example.com",
      "Clara@EXAMPLE.com",
      " clara@example.com ",
      "clara+desk@example.com",
    ])
      expect(asks(email, "fund.test, Example.com"), email).toBe(true)
  })

  it.each([
    ["a domain that only ends like it", "clara@evilexample.com"],
    ["a domain under it", "clara@mail.example.com"],
    ["a domain that only begins like it", "clara@example.com.evil.test"],
    ["a domain that it is under", "clara@com"],
    ["it in front of the sign alone", "example.com@evil.test"],
    ["two signs", "clara@example.com@evil.test"],
    ["two signs the other way round", "clara@evil.test@example.com"],
    ["it in quotes", '"clara@example.com"@evil.test'],
    ["a letter that only looks like it", "clara@ex\u0430mple.com"],
    ["a sign that lower case makes a letter of", "clara@\u212Aexample.com"],
    ["a dot behind it", "clara@example.com."],
  ])("may not with %s", (_, email) => {
    expect(asks(email, "example.com")).toBe(false)
  })
})
