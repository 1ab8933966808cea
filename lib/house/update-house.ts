import { operation } from "@/lib/operation"
import { editHouse } from "./edit-house"
import { UpdateHouseInput } from "./inputs"
import { HouseOutput } from "./wire"

/** An admin changes any of what is decided for the whole house. */
export const updateHouse = operation(
  {
    input: UpdateHouseInput,
    output: HouseOutput,
    roles: ["admin"],
    audits: ["house_updated"],
    refuses: ["stale", "invalid_input"],
  },
  async function updateHouse(ctx, input) {
    return editHouse(ctx, input)
  },
)
