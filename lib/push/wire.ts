import { z } from "zod"
import { pageOutput } from "@/lib/core/output"

/** A device as its owner sees it. Whoever knows its endpoint can send to it, so that only the endpoint's SHA-256 is told, by which a browser knows itself. */
export const PushDeviceOutput = z.object({
  id: z.uuid(),
  name: z.string(),
  endpointSha256: z.string(),
  createdAt: z.date(),
  lastSentAt: z.date().nullable(),
})

/** A person's devices, oldest first. */
export const PushDevicePageOutput = pageOutput(PushDeviceOutput)
