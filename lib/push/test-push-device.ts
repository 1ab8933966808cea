import { eq } from "drizzle-orm"
import { pushDevices } from "@/db/schema/destinations"
import { HOUR_SECONDS } from "@/lib/core/duration"
import { NothingOutput } from "@/lib/core/output"
import { ok, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { PushDeviceIdInput } from "./inputs"
import { postPush } from "./post-push"
import { isOwnDevice } from "./queries"
import { pushIdentity } from "./vapid-keys"

const GONE = "This device is not reached any more. Turn it on again there."

/** Sends a test to one of the caller's devices at once, and says what its push service answered. One that is gone is removed. */
export const testPushDevice = operation(
  {
    input: PushDeviceIdInput,
    output: NothingOutput,
    roles: ROLES,
    limit: "device",
    refuses: ["not_found", "push_off"],
  },
  async function testPushDevice({ db, actor, now }, { deviceId }) {
    const [device] = await db.select().from(pushDevices).where(isOwnDevice(actor.id, deviceId))
    if (!device) return refuse("not_found")
    const identity = await pushIdentity()
    if (!identity) return refuse("push_off")
    const content = {
      title: "Analyst Connect reaches this device",
      body: "What you chose in settings comes like this.",
      url: "/settings/notifications",
      tag: "test",
    }
    const order = { ttlSeconds: HOUR_SECONDS, isUrgent: true }
    const by = { identity, signal: new AbortController().signal }
    const { outcome, code, text } = await postPush(device, content, order, by)
    if (outcome === "taken") {
      await db.update(pushDevices).set({ lastSentAt: now }).where(eq(pushDevices.id, deviceId))
      return ok(null)
    }
    if (outcome === "gone") {
      await db.delete(pushDevices).where(eq(pushDevices.id, deviceId))
      return refuse("not_found", { detail: GONE })
    }
    const detail = code === null ? text : `Its push service answered ${code}. Try again later.`
    return refuse("unavailable", { detail })
  },
)
