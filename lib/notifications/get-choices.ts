import { eq } from "drizzle-orm"
import { pushDevices } from "@/db/schema/destinations"
import { notificationChoices } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { CHOSEN_CHANNELS } from "@/lib/core/telling"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { isHeard, topicsOf, type Way } from "./choice-rules"

/** What reaches the caller, as he chose it. */
export type ChoicesView = {
  /** Of everything that his role hears of, what is on. */
  readonly on: readonly Way[]
  readonly reminderMinutes: readonly number[]
  /** Whether anything of his can be pushed to. */
  readonly hasDevice: boolean
}

/** What of everything that the caller's role hears of reaches him, and his reminders. */
export const getChoices = operation(
  { input: NothingInput, roles: ROLES, refuses: [] },
  async function getChoices({ db, actor: { id, role } }) {
    const [user] = await db
      .select({ reminderMinutes: users.reminderMinutes })
      .from(users)
      .where(eq(users.id, id))
    const chosen = await db.select().from(notificationChoices).where(eq(notificationChoices.userId, id))
    const off = new Set(chosen.filter(({ isOn }) => !isOn).map(({ topic, channel }) => `${topic}.${channel}`))
    const devices = await db
      .select({ id: pushDevices.id })
      .from(pushDevices)
      .where(eq(pushDevices.userId, id))
      .limit(1)
    const heard = topicsOf(role).flatMap((topic) =>
      CHOSEN_CHANNELS.filter((channel) => isHeard(role, topic, channel)).map(
        (channel): Way => `${topic}.${channel}`,
      ),
    )
    const view: ChoicesView = {
      on: heard.filter((way) => !off.has(way)),
      reminderMinutes: (user?.reminderMinutes ?? []).toSorted((a, b) => b - a),
      hasDevice: devices.length > 0,
    }
    return ok(view)
  },
)
