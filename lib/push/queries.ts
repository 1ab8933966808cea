import { and, asc, eq } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { pushDevices } from "@/db/schema/destinations"
import type { PushDeviceRow } from "./views"

/** A person's devices, oldest first. */
export function devicesOf(db: Handle, ownerId: string): Promise<PushDeviceRow[]> {
  const { userId, id } = pushDevices
  return db.select().from(pushDevices).where(eq(userId, ownerId)).orderBy(asc(id))
}

/** Which device an id is, for its owner alone. */
export function isOwnDevice(ownerId: string, deviceId: string) {
  return and(eq(pushDevices.id, deviceId), eq(pushDevices.userId, ownerId))
}
