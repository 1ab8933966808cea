import { searchWords } from "@/lib/core/text"

/** Something that an admin can say to be done: a place, and other words that it is looked for by. */
export type Command = { readonly label: string; readonly href: string; readonly also?: string }

/** All of them. */
export const COMMANDS: readonly Command[] = [
  { label: "Book for an investor", href: "/admin/bookings/new", also: "new session on behalf" },
  { label: "Open overview", href: "/admin", also: "home today" },
  { label: "Open bookings", href: "/admin/bookings", also: "sessions list" },
  { label: "Open analysts", href: "/admin/analysts", also: "profiles hours week attention" },
  {
    label: "Invite a user",
    href: "/admin/users/invite",
    also: "new person account add investor analyst admin",
  },
  { label: "Open users", href: "/admin/users", also: "people investors admins accounts" },
  { label: "Open deliveries", href: "/admin/deliveries", also: "mail messages push webhooks" },
  { label: "Show failed deliveries", href: "/admin/deliveries?status=failed", also: "mail messages bounced" },
  {
    label: "Show requests that wait",
    href: "/admin/bookings?status=requested",
    also: "deadline answer open",
  },
  { label: "Open audit trail", href: "/admin/audit", also: "history log who did" },
  { label: "Edit the house", href: "/admin/house", also: "name support zone currency reminders legal links" },
  { label: "Open API documentation", href: "/docs/api", also: "programs openapi developers" },
  { label: "Change how times are shown", href: "/settings", also: "zone clock settings" },
]

/** Commands that the typed words begin the words of, in any order; all of them where nothing is typed. */
export function matchingCommands(typed: string): readonly Command[] {
  const asked = wordsOf(typed)
  return COMMANDS.filter(({ label, also = "" }) => {
    const known = wordsOf(`${label} ${also}`)
    return asked.every((word) => known.some((each) => each.startsWith(word)))
  })
}

function wordsOf(text: string): string[] {
  return text.trim() === "" ? [] : searchWords(text.toLowerCase())
}
