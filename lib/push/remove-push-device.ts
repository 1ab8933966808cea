import { pushDevices } from "@/db/schema/destinations"
import { NothingOutput } from "@/lib/core/output"
import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { PushDeviceIdInput } from "./inputs"
import { isOwnDevice } from "./queries"

/** Tells one of the caller's devices nothing any more. What waits for the last of them is skipped when its time comes. */
export const removePushDevice = operation(
  { input: PushDeviceIdInput, output: NothingOutput, roles: ROLES, refuses: ["not_found"] },
  async function removePushDevice({ db, actor }, { deviceId }) {
    const removed = await db
      .delete(pushDevices)
      .where(isOwnDevice(actor.id, deviceId))
      .returning({ id: pushDevices.id })
    return removed.length > 0 ? ok(null) : refuse("not_found")
  },
)
