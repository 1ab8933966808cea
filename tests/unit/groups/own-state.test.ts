import { describe, expect, it } from "vitest"
import type { PaymentStatus } from "@/lib/core/payments"
import { isCardNeeded, ownStateWord } from "@/lib/groups/screen-words"
import type { ShownGroup } from "@/lib/groups/views"

type SeatStatus = NonNullable<ShownGroup["mySeat"]>["status"]

const of = (status: SeatStatus, paid: PaymentStatus | null, waitlist = {}) =>
  ({
    mySeat: { status, payment: paid && { status: paid } },
    myReport: null,
    waitlist: { position: null, offerUntil: null, ...waitlist },
  }) as unknown as ShownGroup

describe("how a row says that a seat stands", () => {
  it("says first that it needs a card, and else what its payment asks", () => {
    expect(ownStateWord(of("confirmed", null))).toBe("You have a seat")
    expect(ownStateWord(of("confirmed", "ready"))).toBe("You have a seat")
    expect(ownStateWord(of("held", "card_needed"))).toBe("Your seat needs a card")
    expect(ownStateWord(of("confirmed", "declined"))).toBe("You have a seat. Payment declined")
    expect(ownStateWord(of("completed", "owed"))).toBe("You were there. Unpaid")
  })

  it("asks nobody for a card whose seat is gone, and says who waits before all else", () => {
    expect(isCardNeeded(of("confirmed", "card_needed"))).toBe(true)
    expect(isCardNeeded(of("released", "card_needed"))).toBe(false)
    expect(ownStateWord(of("released", "card_needed"))).toBe("Your seat was released")
    expect(ownStateWord(of("released", null, { position: 2 }))).toBe("Waiting, second in line")
  })
})
