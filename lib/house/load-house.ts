import type { Handle } from "@/db/client"
import { house } from "@/db/schema/house"
import type { HouseBasics } from "./wire"

/** What is decided for the whole house, but of money (`loadMoneySettings`). */
export async function loadHouse(db: Handle): Promise<HouseBasics> {
  const [row] = await db.select().from(house)
  if (!row) throw new Error("The house has no row.")
  const { isOnly: _, ...view } = row
  return view
}
