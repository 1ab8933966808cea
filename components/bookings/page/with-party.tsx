import { Name } from "@/components/ui/name"
import { TextLink } from "@/components/ui/text-link"
import type { otherParty } from "@/lib/bookings/words"

/** With whom a session is, below its title. */
export function WithParty({
  party,
  viewer,
}: {
  party: ReturnType<typeof otherParty>
  viewer: "investor" | "analyst"
}) {
  return (
    <p className="mt-2 mb-7 text-lg text-ink-2">
      with{" "}
      {viewer === "investor" ? (
        <TextLink href={`/analysts/${party.id}`}>
          <Name>{party.name}</Name>
        </TextLink>
      ) : (
        <span className="text-ink">
          <Name>{party.name}</Name>
        </span>
      )}
      {party.firm && (
        <span className="type-body text-ink-3">
          {" "}
          <Name>{party.firm}</Name>
        </span>
      )}
    </p>
  )
}
