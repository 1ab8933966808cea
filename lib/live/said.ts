import { CHANNELS, type Channel } from "@/db/listen"

/** The ids that the database said on each channel and that nobody has looked at yet. */
export type Said = Record<Channel, Set<string>>

/** Nothing yet. */
export function nothingSaid(): Said {
  return Object.fromEntries(CHANNELS.map((channel) => [channel, new Set()])) as Said
}
