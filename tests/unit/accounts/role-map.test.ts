import { describe, expect, it } from "vitest"
import { readRoleMap, roleOfClaims } from "@/lib/core/role-map"

describe("the map from what a provider says to roles", () => {
  it("is pairs with commas between them, or a JSON object", () => {
    const desk = [
      ["desk", "analyst"],
      ["urn:x:a=b", "investor"],
    ]
    expect(readRoleMap(" desk=analyst , urn:x:a=b=investor,")).toEqual(desk)
    expect(readRoleMap('{"desk": "analyst", "urn:x:a=b": "investor"}')).toEqual(desk)
    expect(readRoleMap("desk:analyst")).toEqual([["desk", "analyst"]])
    expect(readRoleMap("")).toEqual([])
  })

  it("is refused where it names a role that there is not, or nobody", () => {
    for (const wrong of ["desk=boss", "=analyst", "desk", "{", '{"desk": 1}', '["desk"]']) {
      expect(readRoleMap(wrong), wrong).toBeNull()
    }
  })

  it("gives the first role that fits, of a list, a single value, or a claim inside others", () => {
    const map = readRoleMap("it=admin,desk=analyst") ?? []
    expect(roleOfClaims({ groups: ["desk", "it"] }, "groups", map)).toBe("admin")
    expect(roleOfClaims({ groups: "desk" }, "groups", map)).toBe("analyst")
    expect(roleOfClaims({ realm_access: { roles: ["desk"] } }, "realm_access.roles", map)).toBe("analyst")
    expect(roleOfClaims({ "https://x.test/roles": ["it"] }, "https://x.test/roles", map)).toBe("admin")
    for (const claims of [{}, { groups: [] }, { groups: null }, { groups: ["cafeteria"] }])
      expect(roleOfClaims(claims, "groups", map)).toBeNull()
  })
})
