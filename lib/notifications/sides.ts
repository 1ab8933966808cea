import type { users } from "@/db/schema/users"
import { currentZoneName } from "@/lib/zone-names"
import type { Side } from "./messages"

/** A person as messages speak to him or of him. */
export type Person = Pick<
  typeof users.$inferSelect,
  "id" | "name" | "addressedAs" | "email" | "timeZone" | "hourCycle"
>

/** A person as a side; his clock is in `fallbackZone` where he has told no zone. */
export function sideOf({ id, name, addressedAs, timeZone, hourCycle }: Person, fallbackZone: string): Side {
  const clock = { timeZone: currentZoneName(timeZone ?? fallbackZone), hourCycle }
  return { id, name, addressedAs: addressedAs ?? name, clock }
}
