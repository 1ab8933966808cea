import type { ReactNode } from "react"
import { Link } from "@/components/ui/link"
import { Section } from "@/components/ui/section"
import { EmptyState } from "@/components/ui/state-block"
import { TextLink } from "@/components/ui/text-link"
import type { Found } from "@/lib/house/wire"
import type { Clock } from "@/lib/time"
import type { Command } from "./commands"
import { FoundBooking, FoundGroup, FoundPerson } from "./found-option"
import { bookingUrl, groupUrl, personUrl } from "./options"

/** All that was found for a text, on a page of its own; with no text, what can be done. */
export function FoundList({
  q,
  commands,
  found: { people, bookings, groups },
  clock,
  now,
}: {
  q: string
  commands: readonly Command[]
  found: Found
  clock: Clock
  now: Date
}) {
  if (commands.length + people.length + bookings.length + groups.length === 0)
    return (
      <EmptyState title="Nothing found" className="mt-7">
        No person, booking or command has all of these words. Look for a part of a name, an e-mail address, a
        topic or a booking’s id.
      </EmptyState>
    )
  const query = new URLSearchParams({ q })
  return (
    <div className="mt-7 grid gap-9 lg:grid-cols-2 lg:gap-x-12">
      {people.length > 0 && (
        <Part id="people" title="People" all={{ href: `/admin/users?${query}`, label: "All people" }}>
          {people.map((person) => (
            <Row key={person.id} href={personUrl(person)}>
              <FoundPerson person={person} />
            </Row>
          ))}
        </Part>
      )}
      {bookings.length > 0 && (
        <Part
          id="found-bookings"
          title="Bookings"
          all={{ href: `/admin/bookings?${query}`, label: "All bookings" }}
        >
          {bookings.map((booking) => (
            <Row key={booking.id} href={bookingUrl(booking)}>
              <FoundBooking booking={booking} clock={clock} now={now.getTime()} />
            </Row>
          ))}
        </Part>
      )}
      {groups.length > 0 && (
        <Part
          id="found-groups"
          title="Group sessions"
          all={{ href: `/admin/groups?${query}`, label: "All group sessions" }}
        >
          {groups.map((group) => (
            <Row key={group.id} href={groupUrl(group)}>
              <FoundGroup group={group} clock={clock} now={now.getTime()} />
            </Row>
          ))}
        </Part>
      )}
      {commands.length > 0 && (
        <Part id="commands" title="What can be done">
          {commands.map(({ label, href }) => (
            <Row key={href} href={href}>
              {label}
            </Row>
          ))}
        </Part>
      )}
    </div>
  )
}

type PartProps = { id: string; title: string; all?: { href: string; label: string }; children: ReactNode }

function Part({ id, title, all, children }: PartProps) {
  const more = all && (
    <TextLink href={all.href} className="inline-flex min-h-11 items-center type-small mouse:min-h-0">
      {all.label}
    </TextLink>
  )
  return (
    <Section id={id} title={title} action={more}>
      <ul className="mt-2 border-t border-rule">{children}</ul>
    </Section>
  )
}

function Row({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li className="border-b border-rule hover:border-ink">
      <Link href={href} className="flex min-h-12 flex-col justify-center py-2 type-body sm:min-h-11">
        {children}
      </Link>
    </li>
  )
}
