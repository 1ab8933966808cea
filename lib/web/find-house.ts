import { cache } from "react"
import { database } from "@/db/database"
import { isOutage } from "@/db/faults"
import { loadHouse } from "@/lib/house/load-house"
import type { HouseBasics } from "@/lib/house/wire"

/** What is decided for the whole house, for everybody's pages, once for each; null while the database does not answer. */
export const findHouse = cache(async (): Promise<HouseBasics | null> => {
  try {
    return await loadHouse(database())
  } catch (error) {
    if (!isOutage(error)) throw error
    return null
  }
})
