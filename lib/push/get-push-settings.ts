import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { devicesOf } from "./queries"
import { pushIdentity } from "./vapid-keys"
import { pushDeviceView } from "./views"

/** What a page needs to turn a device on, null where nothing is pushed from here, and the caller's devices. */
export const getPushSettings = operation(
  { input: NothingInput, roles: ROLES, refuses: [] },
  async function getPushSettings({ db, actor }) {
    const identity = await pushIdentity()
    const rows = await devicesOf(db, actor.id)
    return ok({ publicKey: identity?.publicKey ?? null, devices: rows.map(pushDeviceView) })
  },
)
