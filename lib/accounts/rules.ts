import type { Actor } from "@/lib/context"
import type { Clock } from "@/lib/time"
import { currentZoneName } from "@/lib/zone-names"

/** The clock an actor is shown times on; UTC until the browser has told a zone. */
export function clockOf(actor: Pick<Actor, "timeZone" | "hourCycle">): Clock {
  return { timeZone: currentZoneName(actor.timeZone ?? "UTC"), hourCycle: actor.hourCycle }
}
