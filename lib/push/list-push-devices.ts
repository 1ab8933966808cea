import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { devicesOf } from "./queries"
import { pushDeviceView } from "./views"
import { PushDevicePageOutput } from "./wire"

/** The caller's devices that are told, oldest first. */
export const listPushDevices = operation(
  { input: NothingInput, output: PushDevicePageOutput, roles: ROLES, refuses: [] },
  async function listPushDevices({ db, actor }) {
    const rows = await devicesOf(db, actor.id)
    return ok({ items: rows.map(pushDeviceView), nextCursor: null })
  },
)
