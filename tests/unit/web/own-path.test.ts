import { describe, expect, it } from "vitest"
import { onward, ownPath } from "@/lib/web/own-path"

describe("where signing in leads", () => {
  it("is the path of ours that was asked for, with its query", () => {
    expect(ownPath("/analysts?q=x&sort=price#top")).toBe("/analysts?q=x&sort=price#top")
    expect(ownPath("/bookings/../calendar")).toBe("/calendar")
  })

  it("is the start for anything that leads elsewhere, or back to signing in", () => {
    for (const next of [
      undefined,
      "",
      "analysts",
      "//evil.example",
      "/\\evil.example",
      "/.//evil.example/x",
      "/x/..//evil.example",
      "/%2e//evil.example",
      "/./\\evil.example",
      "https://evil.example",
      "javascript:alert(1)",
      "/\tevil",
      "/sign-in",
      "/sign-in?next=/x",
      "//[",
      "//x:99999/",
    ]) {
      expect(ownPath(next), next).toBe("/")
    }
  })
})

describe("after signing in", () => {
  it("everybody goes straight to the first page of his role, or to the path that he asked for", () => {
    expect(onward(undefined, "investor")).toBe("/analysts")
    expect(onward("/", "analyst")).toBe("/bookings")
    expect(onward("//elsewhere.test", "admin")).toBe("/admin")
    expect(onward("/calendar?month=2026-12", "investor")).toBe("/calendar?month=2026-12")
  })
})
