import { and, eq, ne, sql } from "drizzle-orm"
import { pushDevices } from "@/db/schema/destinations"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { isStillIn } from "@/lib/accounts/auth-sessions"
import type { TxCtx, User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { DEVICES_MAX } from "@/lib/core/limits"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { env } from "@/lib/env"
import { addWaitingPushes } from "@/lib/notifications/add-waiting-pushes"
import { takeTurn } from "@/lib/notifications/tell-events"
import { operation } from "@/lib/operation"
import { urlRefusal } from "@/lib/webhooks/rules"
import { SavePushDeviceInput } from "./inputs"
import { isPoint } from "./is-point"
import { devicesOf } from "./queries"
import { pushIdentity } from "./vapid-keys"
import { type PushDeviceRow, type PushDeviceView, pushDeviceView } from "./views"
import { PushDeviceOutput } from "./wire"

const NAMELESS = "A browser"

/**
 * Tells a browser of the caller from now on, until its login is ended; one that is known is kept as it says now. A browser that another account had is his
 * alone afterwards. With the first one, what waits for its time comes there too.
 */
export const savePushDevice = operation(
  {
    input: SavePushDeviceInput,
    output: PushDeviceOutput,
    roles: ROLES,
    limit: "device",
    refuses: ["invalid_input", "unauthenticated", "push_off", "device_limit"],
  },
  async function savePushDevice(ctx, { endpoint, keys, name }) {
    const wrong = urlRefusal(endpoint, env().WEBHOOK_ALLOW_ADDRESSES)
    if (wrong) return refuse("invalid_input", { fields: { endpoint: [wrong] } })
    if (!isPoint(keys.p256dh))
      return refuse("invalid_input", { fields: { "keys.p256dh": ["This is no key of a browser."] } })
    if (!(await pushIdentity())) return refuse("push_off")
    const loginId = ctx.login?.kind === "session" ? ctx.login.key : null
    const said = { loginId, publicKey: keys.p256dh, authSecret: keys.auth, name: name ?? NAMELESS }
    return transact(ctx, (inner) => save(inner, { endpoint, ...said }))
  },
)

type Said = Omit<PushDeviceRow, "id" | "userId" | "createdAt" | "lastSentAt">

type SaveCode = "unauthenticated" | "device_limit"

async function save(ctx: TxCtx<User>, said: Said): Promise<Result<PushDeviceView, SaveCode>> {
  const { db, actor, now } = ctx
  // In turn with the tellers: one of them saw no device and wrote before, or sees this one after.
  await takeTurn(ctx)
  const { id, reminderMinutes } = users
  const [user] = await db.select({ reminderMinutes }).from(users).where(eq(id, actor.id)).for("no key update")
  if (!(await isStillIn(ctx))) return refuse("unauthenticated")
  await db
    .delete(pushDevices)
    .where(and(eq(pushDevices.endpoint, said.endpoint), ne(pushDevices.userId, actor.id)))
  const own = await devicesOf(db, actor.id)
  const isKnown = own.some(({ endpoint }) => endpoint === said.endpoint)
  if (!isKnown && own.length >= DEVICES_MAX) return refuse("device_limit")
  const [row] = await db
    .insert(pushDevices)
    .values({ id: newId(), userId: actor.id, ...said, createdAt: now })
    // A program that says a browser's endpoint again takes it from no login.
    .onConflictDoUpdate({
      target: pushDevices.endpoint,
      set: { ...said, loginId: sql`coalesce(excluded.login_id, ${pushDevices.loginId})` },
    })
    .returning()
  if (!row) throw new Error("a device was not stored")
  if (own.length === 0) await addWaitingPushes(ctx, user?.reminderMinutes ?? [])
  return ok(pushDeviceView(row))
}
