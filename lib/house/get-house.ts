import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { loadHouse } from "./load-house"
import { loadMoneySettings } from "./load-money-settings"
import { HouseOutput } from "./wire"

/** What is decided for the whole house, for those who decide it. */
export const getHouse = operation(
  { input: NothingInput, output: HouseOutput, roles: ["admin"], refuses: [] },
  async function getHouse({ db }) {
    const { seller, taxRules } = await loadMoneySettings(db)
    return ok({ ...(await loadHouse(db)), seller, taxRules })
  },
)
