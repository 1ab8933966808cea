"use client"
import { useGroup } from "@/components/groups/group"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"

/** Those who come and show their names, for who comes with them; nothing where names are not shown. */
export function PeopleSection() {
  const { people, seats } = useGroup().page.group
  if (people === null) return null
  return (
    <Section
      id="people"
      title="Who is coming"
      rule="none"
      note={seats.taken > 0 && `${people.length} of ${seats.taken} show their name`}
    >
      {people.length === 0 ? (
        <p className="mt-1 type-small text-ink-3">Nobody shows a name so far.</p>
      ) : (
        <ul className="mt-2 grid gap-x-12 sm:grid-cols-2">
          {people.map(({ name, firm }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: of a person nothing is told but the name, which two may have
            <li key={index} className="border-t border-rule py-3">
              <p className="font-serif text-[1.0625rem]/6 font-semibold">
                <Name>{name}</Name>
              </p>
              {firm && (
                <p className="type-small text-ink-3">
                  <Name>{firm}</Name>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
