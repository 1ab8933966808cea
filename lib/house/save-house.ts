import { operation } from "@/lib/operation"
import { editHouse } from "./edit-house"
import { SaveHouseInput } from "./inputs"
import { HouseOutput } from "./wire"

/** An admin saves the form of the house, all of it at once. */
export const saveHouse = operation(
  {
    input: SaveHouseInput,
    output: HouseOutput,
    roles: ["admin"],
    audits: ["house_updated"],
    refuses: ["stale", "invalid_input"],
  },
  async function saveHouse(ctx, input) {
    return editHouse(ctx, input)
  },
)
