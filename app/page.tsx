import { redirect } from "next/navigation"
import type { Role } from "@/lib/core/vocabulary"
import { requireCtx } from "@/lib/web/auth-session"

const HOME: Record<Role, string> = { investor: "/analysts", analyst: "/bookings", admin: "/admin" }

/** Leads everyone to the first page of their role. */
export default async function HomePage() {
  const { actor } = await requireCtx()
  redirect(HOME[actor.role])
}
