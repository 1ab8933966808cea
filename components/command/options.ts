import type { Found } from "@/lib/house/wire"
import type { Command } from "./commands"

type Person = Found["people"][number]
type Booking = Found["bookings"][number]
type Group = Found["groups"][number]

/** One line of the command box, and where it leads. */
export type Option = { readonly href: string } & (
  | { readonly kind: "command"; readonly label: string }
  | { readonly kind: "person"; readonly person: Person }
  | { readonly kind: "booking"; readonly booking: Booking }
  | { readonly kind: "group"; readonly group: Group }
  | { readonly kind: "all"; readonly label: string }
)

/** Where all that is found for a text is listed. */
export function searchUrl(text?: string): string {
  return text === undefined ? "/admin/search" : `/admin/search?${new URLSearchParams({ q: text })}`
}

/** Where a person's page is. */
export function personUrl({ id }: Pick<Person, "id">): string {
  return `/admin/users/${id}`
}

/** Where a booking's page is. */
export function bookingUrl({ id }: Pick<Booking, "id">): string {
  return `/admin/bookings/${id}`
}

/** Where a group session's page is. */
export function groupUrl({ id }: Pick<Group, "id">): string {
  return `/groups/${id}`
}

/** The lines for what was typed: what can be done first, as that is known at once, then what was found, then all of it. */
export function optionsOf(
  typed: string,
  commands: readonly Command[],
  found: Found | null,
): readonly Option[] {
  const text = typed.trim()
  return [
    ...commands.map(({ label, href }) => ({ kind: "command" as const, label, href })),
    ...(found?.people ?? []).map((person) => ({ kind: "person" as const, person, href: personUrl(person) })),
    ...(found?.bookings ?? []).map((booking) => ({
      kind: "booking" as const,
      booking,
      href: bookingUrl(booking),
    })),
    ...(found?.groups ?? []).map((group) => ({ kind: "group" as const, group, href: groupUrl(group) })),
    ...(text === "" ? [] : [{ kind: "all" as const, label: `All for “${text}”`, href: searchUrl(text) }]),
  ]
}
