import { describe, expect, it } from "vitest"
import { originForm } from "@/lib/web/request-target"

describe("a request's target", () => {
  it("is its path and query, also where the client wrote the whole address", () => {
    expect(originForm("/analysts?q=x")).toBe("/analysts?q=x")
    expect(originForm("http://other.example/analysts?q=x")).toBe("/analysts?q=x")
    for (const none of ["*", "host:443", "http://["]) expect(originForm(none)).toBeNull()
  })

  it("keeps a key that the framework would lose, as one that no input has", () => {
    for (const key of ["__proto__", "%5f_proto%5F_"]) {
      expect(originForm(`/api/x?a=1&${key}=2&b=3`)).toBe("/api/x?a=1&__proto__%20=2&b=3")
      expect(originForm(`/api/x?${key}`)).toBe("/api/x?__proto__%20")
    }
    expect(originForm("/api/x?q=__proto__")).toBe("/api/x?q=__proto__")
  })
})
