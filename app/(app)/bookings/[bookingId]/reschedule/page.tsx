import type { Metadata } from "next"
import { MovePage, type MovePageProps } from "../../move-page"

export const metadata: Metadata = { title: "Move a session" }

/** Moves one session to another time, for either side of it. */
export default function ReschedulePage(page: MovePageProps) {
  return <MovePage {...page} by={["investor", "analyst"]} />
}
