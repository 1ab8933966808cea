"use client"
import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { StatusMark } from "@/components/ui/status-mark"
import type { Found } from "@/lib/house/wire"
import { type Clock, formatMoment, shortStyle } from "@/lib/time"
import type { Option } from "./options"

/** A line of the command box. The box keeps the focus; a press or Enter follows the link. */
export function FoundOption({
  id,
  option,
  isActive,
  clock,
  now,
  onPointerMove,
  onClick,
}: {
  id: string
  option: Option
  isActive: boolean
  clock: Clock
  now: number
  onPointerMove: () => void
  onClick: () => void
}) {
  return (
    <Link
      id={id}
      href={option.href}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      onPointerMove={onPointerMove}
      onClick={onClick}
      className={cn(
        "flex min-h-11 flex-col justify-center rounded px-2 py-1.5 type-body mouse:min-h-9",
        isActive && "bg-tint",
      )}
    >
      {option.kind === "person" ? (
        <FoundPerson person={option.person} />
      ) : option.kind === "booking" ? (
        <FoundBooking booking={option.booking} clock={clock} now={now} />
      ) : option.kind === "group" ? (
        <FoundGroup group={option.group} clock={clock} now={now} />
      ) : (
        option.label
      )}
    </Link>
  )
}

const ROLE_NAMES = { investor: "Investor", analyst: "Analyst", admin: "Admin" } as const

/** Who was found: the name, then role, firm and address. */
export function FoundPerson({ person }: { person: Found["people"][number] }) {
  const { name, role, firm, email, isDisabled } = person
  return (
    <>
      <span className="font-serif text-lg/6 font-semibold">
        <Name isWhole>{name}</Name>
      </span>
      <span className="type-small wrap-anywhere text-ink-2">
        {[isDisabled ? `${ROLE_NAMES[role]}, disabled` : ROLE_NAMES[role], firm, email]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </>
  )
}

/** Which session was found: both sides, when, about what, and how it stands. */
export function FoundBooking({
  booking,
  clock,
  now,
}: {
  booking: Found["bookings"][number]
  clock: Clock
  now: number
}) {
  const { investor, analyst, topic, status, startUtc } = booking
  return (
    <>
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 font-serif text-lg/6 font-semibold">
          <Name isWhole>{investor.name}</Name> <span className="font-sans type-small text-ink-3">with</span>{" "}
          <Name isWhole>{analyst.name}</Name>
        </span>
        <span className="shrink-0 type-small">
          <StatusMark status={status} />
        </span>
      </span>
      <span className="type-small text-ink-2">
        {formatMoment(startUtc, clock, shortStyle(startUtc, now, clock.timeZone))}
        {topic && (
          <>
            {" · "}
            <bdi>{topic}</bdi>
          </>
        )}
      </span>
    </>
  )
}

/** Which group session was found: what it is about, how it stands, when, and whose. */
export function FoundGroup({
  group: { topic, analyst, status, startUtc },
  clock,
  now,
}: {
  group: Found["groups"][number]
  clock: Clock
  now: number
}) {
  return (
    <>
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 font-serif text-lg/6 font-semibold">
          <bdi>{topic ?? "Group session"}</bdi>
        </span>
        <span className="shrink-0 type-small">
          <StatusMark status={status} />
        </span>
      </span>
      <span className="type-small text-ink-2">
        {formatMoment(startUtc, clock, shortStyle(startUtc, now, clock.timeZone))}
        {" · "}
        <Name isWhole>{analyst.name}</Name>
      </span>
    </>
  )
}
