import { describe, expect, it } from "vitest"
import { house, houseSettings } from "@/db/schema/house"
import { billingProfiles } from "@/db/schema/invoices"
import { loadBilling } from "@/lib/billing/load-billing"
import { NO_ADDRESS } from "@/lib/core/addresses"
import { loadMoneySettings } from "@/lib/house/load-money-settings"
import { makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

describe("what prices and invoices begin with", () => {
  it("is the house's last decision, and nothing before the first", async () => {
    const none = { version: 0, seller: null, zone: "UTC", taxRules: [], penalties: null }
    expect(await loadMoneySettings(db)).toEqual(none)
    const rule = { country: null, hasTaxId: null, basisPoints: 1900, label: "VAT 19%", note: null }
    await db.insert(houseSettings).values({ version: 1, taxRules: [rule] })
    await db.insert(houseSettings).values({ version: 2, taxRules: [{ ...rule, basisPoints: 700 }] })
    await db.update(house).set({ timeZone: "Europe/Berlin" })
    expect(await loadMoneySettings(db)).toEqual({
      ...none,
      version: 2,
      zone: "Europe/Berlin",
      taxRules: [{ ...rule, basisPoints: 700 }],
    })
  })

  it("is what an investor has said of invoices, and nulls where that is nothing", async () => {
    const { id } = await makeUser(db, "investor")
    const nothing = { legalName: null, address: NO_ADDRESS, country: null, taxId: null, revision: 0 }
    expect(await loadBilling(db, id)).toEqual(nothing)
    await db.insert(billingProfiles).values({ userId: id, legalName: "Voss Capital Ltd", country: "GB" })
    expect(await loadBilling(db, id)).toEqual({
      ...nothing,
      legalName: "Voss Capital Ltd",
      country: "GB",
      revision: 1,
    })
  })
})
