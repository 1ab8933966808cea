import type { OutputOf } from "@/lib/core/output"
import type { AuditEventOutput } from "./wire"

/** One thing that somebody did, as admins see it. */
export type AuditEventView = OutputOf<typeof AuditEventOutput>

/** The same before it is known what who acted, and what was acted on, are called now. */
export type Unnamed = Omit<AuditEventView, "actorName" | "objectName">
/** What only the trail's own rows keep. */
export const UNKNOWN = { via: null, requestId: null, address: null, hash: null } as const
