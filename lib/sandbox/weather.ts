import type { Handle } from "@/db/client"
import { sandboxWeather } from "@/db/schema/sandbox"
import type { Weather } from "./views"

const FAIR: Weather = { provider: "up", events: "once" }

/** The weather that the sandbox has now. */
export async function readWeather(db: Handle): Promise<Weather> {
  const { provider, events } = sandboxWeather
  const [weather] = await db.select({ provider, events }).from(sandboxWeather)
  return weather ?? FAIR
}

/** Makes it this weather; what is not named stays as it is. */
export async function makeWeather(
  { db, now }: { readonly db: Handle; readonly now: Date },
  { provider, events }: { readonly [Of in keyof Weather]?: Weather[Of] | undefined },
): Promise<void> {
  const changed = { ...(provider && { provider }), ...(events && { events }), updatedAt: now }
  await db
    .insert(sandboxWeather)
    .values(changed)
    .onConflictDoUpdate({ target: sandboxWeather.isOnly, set: changed })
}
