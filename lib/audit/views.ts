import type { OutputOf } from "@/lib/core/output"
import type { AuditEventOutput } from "./wire"

/** One thing that somebody did, as admins see it. */
export type AuditEventView = OutputOf<typeof AuditEventOutput>
