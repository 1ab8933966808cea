import { eq } from "drizzle-orm"
import { sandboxDetached } from "@/db/schema/sandbox"
import type { Books } from "./books"

/** Forgets a saved card; one that it does not know is forgotten already. */
export async function detach({ tx, now }: Books, methodRef: string): Promise<void> {
  await tx.insert(sandboxDetached).values({ methodRef, detachedAt: now }).onConflictDoNothing()
}

/** Whether a saved card was detached. */
export async function isDetached({ tx }: Books, methodRef: string): Promise<boolean> {
  return (await tx.$count(sandboxDetached, eq(sandboxDetached.methodRef, methodRef))) > 0
}
