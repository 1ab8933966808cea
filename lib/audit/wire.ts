import { z } from "zod"
import { AUDIT_WAYS } from "@/lib/core/auditing"
import { pageOutput } from "@/lib/core/output"
import { ACTOR_ROLES } from "@/lib/core/vocabulary"

/** One thing that somebody did, whichever table keeps it: who, to what, and what that was before and after. */
export const AuditEventOutput = z.object({
  id: z.uuid(),
  at: z.date(),
  source: z.enum(["audit", "booking", "schedule", "seat", "case"]),
  /** Null when the system did it, and so is the name. */
  actorId: z.uuid().nullable(),
  actorRole: z.enum(ACTOR_ROLES),
  actorName: z.string().nullable(),
  /** How it came; null for events of bookings, schedules, seats and cases, which do not keep it. */
  via: z.enum(AUDIT_WAYS).nullable(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.uuid().nullable(),
  /** Whose or between whom it is. */
  objectName: z.string().nullable(),
  /** Only fields that changed, by their names on the wire. */
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  address: z.string().nullable(),
  hash: z.string().nullable(),
})

/** The trail, newest first. */
export const AuditPageOutput = pageOutput(AuditEventOutput)
