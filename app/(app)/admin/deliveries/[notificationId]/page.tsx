import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { OneDeliveryInput } from "@/lib/notifications/delivery-inputs"
import { getDelivery } from "@/lib/notifications/get-delivery"
import { requireCtx } from "@/lib/web/auth-session"
import type { SearchParams } from "@/lib/web/search-params"
import { DeliveriesPage } from "../deliveries-page"

export const metadata: Metadata = { title: "Delivery" }

type PageProps = { params: Promise<{ notificationId: string }>; searchParams: SearchParams }

/** One of them, with the mail as its reader saw it. */
export default async function Page({ params, searchParams }: PageProps) {
  const ctx = await requireCtx("admin")
  const input = OneDeliveryInput.safeParse(await params)
  const found = input.success ? await getDelivery(ctx, input.data) : null
  if (!found?.ok) notFound()
  return <DeliveriesPage ctx={ctx} search={searchParams} open={found.value} />
}
