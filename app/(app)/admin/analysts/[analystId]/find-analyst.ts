import { notFound } from "next/navigation"
import { getAnalystUser } from "@/lib/analysts/get-analyst-user"
import type { UserCtx } from "@/lib/context"
import { AnalystIdInput } from "@/lib/core/analyst-id-input"
import { requireCtx } from "@/lib/web/auth-session"

/** The admin who looks, and the context in which the analyst whom the address names would; there is no such page for others. */
export async function findAnalyst(analystId: string) {
  const ctx = await requireCtx("admin")
  const input = AnalystIdInput.safeParse({ analystId })
  const found = input.success ? await getAnalystUser(ctx, input.data) : null
  if (!found?.ok) notFound()
  const asAnalyst: UserCtx = { ...ctx, actor: found.value }
  return { ctx, asAnalyst, analyst: found.value }
}
