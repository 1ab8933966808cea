"use client"
import { useBooking } from "@/components/bookings/booking"
import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { otherParty } from "@/lib/bookings/words"

/** The other side's name, leading to the booking; the firm beside an investor's. */
export function PartyLink({ struck = false }: { struck?: boolean }) {
  const { booking, viewer } = useBooking()
  const { name, firm } = otherParty(booking, viewer)
  return (
    <p>
      <Link
        href={`/bookings/${booking.id}`}
        data-row-link
        className={cn(
          "relative type-name after:absolute after:inset-x-0 after:-inset-y-2.5",
          struck
            ? "text-ink-3 line-through"
            : "decoration-accent decoration-1 underline-offset-4 hover:underline",
        )}
      >
        <Name>{name}</Name>
      </Link>
      {firm && (
        <>
          {" "}
          <span className="type-small text-ink-3">
            <Name>{firm}</Name>
          </span>
        </>
      )}
    </p>
  )
}
