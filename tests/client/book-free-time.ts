import { bookSession, cancelBooking, defaults, getAvailability, listAnalysts } from "./generated"

/** Where a program calls, and by which token. */
export type Access = { readonly baseUrl: string; readonly token: string }

/**
 * What a program of an investor does, written against the client that is generated from the document and nothing else: finds who
 * can be booked, books a free time twice by one key, is refused it under another, and calls it off.
 */
export async function bookFreeTime({ baseUrl, token }: Access): Promise<readonly string[]> {
  defaults.baseUrl = baseUrl
  defaults.headers = { authorization: `Bearer ${token}` }
  const story: string[] = []
  const found = await listAnalysts({ limit: 1, autoConfirm: true })
  if (found.status !== 200) return [...story, found.data.title]
  const [analyst] = found.data.items
  if (!analyst) return [...story, "nobody can be booked"]

  const times = await getAvailability(analyst.analyst_id, { duration: 30 })
  if (times.status !== 200) return [...story, times.data.title]
  const slot = times.data.slots.at(-1)
  if (!slot) return [...story, "no time is free"]

  const body = { analyst_id: analyst.analyst_id, start_utc: slot.start_utc, duration_minutes: 30 }
  const booked = await bookSession(body, { idempotencyKey: "a-program-1" })
  if (booked.status !== 201) return [...story, booked.data.title]
  story.push(booked.data.status)
  const again = await bookSession(body, { idempotencyKey: "a-program-1" })
  story.push(again.status === 201 && again.data.id === booked.data.id ? "the same" : "another")

  const taken = await bookSession(body, { idempotencyKey: "a-program-2" })
  story.push(taken.status === 409 ? taken.data.code : "booked twice")

  const reason = { reason_code: "no_longer_needed", reason_text: "Only a program." } as const
  const ended = await cancelBooking(booked.data.id, reason)
  return [...story, ended.status === 200 ? ended.data.status : ended.data.title]
}
