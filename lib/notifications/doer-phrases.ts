import type { BookingMessage } from "./messages"

/**
 * "Marcus Adeyemi confirmed your session", "You confirmed the session with …", "The house confirmed your session with …",
 * or the passive where nobody did; `after` follows the session.
 */
export function whoDid({ by, other }: BookingMessage, verb: string, passive: string, after = ""): string {
  if (by === "other") return `${other.name} ${verb} your session${after}`
  if (by === "reader") return `You ${verb} the session with ${other.name}${after}`
  return by === "admin" ? `The house ${verb} your session with ${other.name}${after}` : passive
}

/** "Ruth Amsel of the house", or the house alone where nobody has that name any more. */
function ofTheHouse({ adminName }: BookingMessage): string {
  return adminName === null ? "The house" : `${adminName} of the house`
}

/** Whether somebody of the house booked it for the investor. */
export function isBookedFor({ fact }: BookingMessage): boolean {
  return fact.source === "event" && fact.onBehalfOf !== null
}

/** Who asked, or booked, for the investor: "Ruth Amsel of the house booked a session with Marcus Adeyemi for you". */
export function whoBookedFor(m: BookingMessage, verb: "booked" | "asked for"): string {
  return m.reader.side === "investor"
    ? `${ofTheHouse(m)} ${verb} a session with ${m.other.name} for you`
    : `${ofTheHouse(m)} ${verb} a session with you for ${m.other.name}`
}

/** Who of the house did it, where that is not said already. */
export function adminLine(m: BookingMessage): string[] {
  return m.by === "admin" && m.adminName !== null ? [`By ${m.adminName}`] : []
}

/** Who wants a request's session at another time. */
export function whoAsksAgain({ by, other }: BookingMessage): string {
  if (by === "other") return `${other.name} asks for another time`
  if (by === "reader") return `You asked ${other.name} for another time`
  return `Another time is asked for your session with ${other.name}`
}

/** Whether a move is a request of the investor's, and not that its analyst put it at another time. */
export function isAskedAgain({ fact }: BookingMessage): boolean {
  return fact.source === "event" && fact.toStatus === "requested" && fact.actorRole === "investor"
}
