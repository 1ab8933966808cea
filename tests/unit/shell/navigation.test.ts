import { describe, expect, it } from "vitest"
import { currentItem, navigationFor } from "@/components/shell/navigation"

describe("the current place of the masthead", () => {
  const current = (path: string) => currentItem(navigationFor("admin", false), path)?.label

  it("is the page itself, or the longest that the page lies under", () => {
    expect(current("/admin")).toBe("Overview")
    expect(current("/admin/users/invite")).toBe("Users")
    expect(current("/admin/payments/1")).toBe("Payments")
    expect(current("/admin/ledger")).toBe("Payments")
    expect(current("/groups/1")).toBe("Groups")
  })

  it("is none where a page belongs to none, and not the overview that its path begins with", () => {
    expect(current("/admin/search")).toBeUndefined()
    expect(current("/settings/access")).toBeUndefined()
  })
})
