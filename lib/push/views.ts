import { createHash } from "node:crypto"
import type { pushDevices } from "@/db/schema/destinations"
import type { OutputOf } from "@/lib/core/output"
import type { PushDeviceOutput } from "./wire"

export type PushDeviceRow = typeof pushDevices.$inferSelect
export type PushDeviceView = OutputOf<typeof PushDeviceOutput>

/** A device as its owner sees it. */
export function pushDeviceView({ id, name, endpoint, createdAt, lastSentAt }: PushDeviceRow): PushDeviceView {
  return {
    id,
    name,
    endpointSha256: createHash("sha256").update(endpoint).digest("hex"),
    createdAt,
    lastSentAt,
  }
}
