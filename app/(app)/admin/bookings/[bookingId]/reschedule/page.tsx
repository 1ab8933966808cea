import type { Metadata } from "next"
import { MovePage, type MovePageProps } from "../../../../bookings/move-page"

export const metadata: Metadata = { title: "Move a session" }

/** Moves one session to another time, for both of its sides. */
export default function AdminReschedulePage(page: MovePageProps) {
  return <MovePage {...page} by={["admin"]} />
}
