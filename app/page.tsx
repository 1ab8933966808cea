import { redirect } from "next/navigation"
import { homeOf } from "@/lib/accounts/rules"
import { requireCtx } from "@/lib/web/auth-session"

/** Leads everyone to the first page of their role. */
export default async function HomePage() {
  const { actor } = await requireCtx()
  redirect(homeOf(actor.role))
}
