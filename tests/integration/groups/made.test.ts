import { expect, it } from "vitest"
import { findViolations } from "@/db/invariants"
import { makeAnalyst, makeUser } from "@/tests/support/factories"
import { makeGroup, makeSeat, makeWait } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

it("makes group sessions whose books are in order", async () => {
  const analyst = await makeAnalyst(db)
  const people = await Promise.all(Array.from({ length: 5 }, () => makeUser(db, "investor")))
  const [first, second, third, fourth, fifth] = people as [never, never, never, never, never]
  const group = await makeGroup(db, analyst, { seatsMin: 2, seatsMax: 3 })
  const seats = [
    await makeSeat(db, group, first),
    await makeSeat(db, group, second, { status: "cancelled", late: true }),
    await makeSeat(db, group, third),
  ]
  await makeWait(db, group, fourth, { status: "offered" })
  await makeWait(db, group, fifth)
  expect(seats.map(({ seatNo }) => seatNo)).toEqual([1, 2, 2])

  const client = await db.$client.connect()
  try {
    const violations = (await findViolations(client)).map(({ invariant }) => invariant.name)
    // No sweep was here to tell of it.
    expect(violations).toEqual(["Nobody waits more than ten seconds to be told"])
  } finally {
    client.release()
  }
})
