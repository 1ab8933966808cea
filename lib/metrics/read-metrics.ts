import { createHash, timingSafeEqual } from "node:crypto"
import type { Metrics } from "./metrics"

/** Where it is read. */
export const METRICS_PATH = "/metrics"

/** What is measured, as Prometheus reads it. */
export async function readMetrics({ registry, looks }: Metrics): Promise<{ type: string; text: string }> {
  await Promise.all(looks.map((look) => look()))
  return { type: registry.contentType, text: await registry.metrics() }
}

/** Whether who reads brought the token; what is compared has one length and takes one time, whatever he brought. */
export function isReader(authorization: string | undefined, token: string): boolean {
  const brought = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? ""
  return timingSafeEqual(digest(brought), digest(token))
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest()
}
