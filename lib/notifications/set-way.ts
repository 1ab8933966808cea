import { and, eq } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { notificationChoices } from "@/db/schema/notifications"

/** One way of one topic, of one person. */
export type OwnWay = Pick<typeof notificationChoices.$inferSelect, "userId" | "topic" | "channel">

/** Switches one way off, or on again: everything is on that was not switched off. */
export async function setWay(db: Handle, way: OwnWay, isOn: boolean): Promise<void> {
  const { userId, topic, channel } = notificationChoices
  if (isOn) {
    const its = and(eq(userId, way.userId), eq(topic, way.topic), eq(channel, way.channel))
    await db.delete(notificationChoices).where(its)
    return
  }
  await db
    .insert(notificationChoices)
    .values({ ...way, isOn })
    .onConflictDoUpdate({ target: [userId, topic, channel], set: { isOn } })
}
