import { env } from "@/lib/env"

/** Whether this house takes payments at all: where `PAYMENTS` is off nobody is asked for a card, whatever profiles say. */
export function takesCards(): boolean {
  return env().PAYMENTS !== "off"
}
