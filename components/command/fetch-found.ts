import type { Found, FoundBody } from "@/lib/house/wire"

/** What a search of the house finds; null where no answer came or nothing is asked. */
export async function fetchFound(text: string): Promise<Found | null> {
  if (text === "") return null
  try {
    const response = await fetch(`/api/admin/search?${new URLSearchParams({ q: text })}`)
    return response.ok ? toFound(await response.json()) : null
  } catch {
    return null
  }
}

function toFound({ people, bookings, groups }: FoundBody): Found {
  return {
    people: people.map(({ is_disabled: isDisabled, ...person }) => ({ ...person, isDisabled })),
    bookings: bookings.map(({ start_utc, ...booking }) => ({ ...booking, startUtc: new Date(start_utc) })),
    groups: groups.map(({ start_utc, ...group }) => ({ ...group, startUtc: new Date(start_utc) })),
  }
}
