import { and, eq } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { notificationChoices } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { setWay } from "./set-way"
import type { Subscription } from "./unsubscribe-token"

/** Whether somebody gets mail of a topic; null where there is no such person. */
export async function isMailOn(db: Handle, { userId, topic }: Subscription): Promise<boolean | null> {
  const { isOn } = notificationChoices
  const [found] = await db
    .select({ isOn })
    .from(users)
    .leftJoin(
      notificationChoices,
      and(
        eq(notificationChoices.userId, users.id),
        eq(notificationChoices.topic, topic),
        eq(notificationChoices.channel, "email"),
      ),
    )
    .where(eq(users.id, userId))
  return found ? (found.isOn ?? true) : null
}

/** Ends somebody's mail of a topic, or begins it again, as his settings would. Answers whether there is such a person. */
export async function setMailOn(db: Handle, subscription: Subscription, isOn: boolean): Promise<boolean> {
  if ((await isMailOn(db, subscription)) === null) return false
  await setWay(db, { ...subscription, channel: "email" }, isOn)
  return true
}
