import { describe, expect, it } from "vitest"
import { mergeClaims } from "@/lib/accounts/provider-claims"

const MINE = { email: "a@house.test", email_verified: true }

it("what the signed ID token says counts, whatever userinfo says of the same, as of a role", () => {
  const signed = { sub: "1", groups: ["desk"] }
  expect(mergeClaims(signed, { sub: "2", groups: ["admins"], name: "A" })).toMatchObject({
    ...signed,
    name: "A",
  })
})

describe("the address of somebody whom a provider means", () => {
  it("is the ID token's, else userinfo's, with that one's word for it", () => {
    expect(mergeClaims(MINE, {})).toMatchObject(MINE)
    expect(mergeClaims({ sub: "1" }, { ...MINE, name: "A" })).toEqual({ sub: "1", name: "A", ...MINE })
    expect(mergeClaims({ email: "a@house.test" }, { ...MINE, email: "A@house.test" })).toMatchObject({
      email_verified: true,
    })
    expect(mergeClaims({ ...MINE, email_verified: false }, MINE)).toMatchObject({ email_verified: false })
  })

  it("is none where the two differ, or one says the address and the other that it is his", () => {
    expect(mergeClaims(MINE, { email: "b@house.test" }).email).toBeUndefined()
    expect(
      mergeClaims({ email: "a@house.test", email_verified: false }, { ...MINE, email: "b@house.test" }).email,
    ).toBeUndefined()
    const torn = mergeClaims({ email_verified: true }, { email: "b@house.test" })
    expect([torn.email, torn.email_verified]).toEqual([undefined, undefined])
  })
})
