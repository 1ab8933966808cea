import { sandboxEvents } from "@/db/schema/sandbox"
import { newId } from "@/lib/core/ids"
import type { Books } from "./books"

/** An event as it lies in the sandbox's books. */
export type SandboxEventRow = typeof sandboxEvents.$inferSelect

/** What the sandbox tells of. */
export type SandboxEventType =
  | `intent.${"action_needed" | "held" | "captured" | "released" | "declined"}`
  | "refund.made"
  | `checkout.${"complete" | "refused"}`

/** Notes that something is to be told: it is posted by the worker once this is committed. */
export async function tell({ tx, now }: Books, type: SandboxEventType, objectRef: string): Promise<void> {
  await tx
    .insert(sandboxEvents)
    .values({ ref: `sandbox_event_${newId()}`, type, objectRef, createdAt: now, dueAt: now })
}
