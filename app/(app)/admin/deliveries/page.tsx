import type { Metadata } from "next"
import { requireCtx } from "@/lib/web/auth-session"
import type { SearchParams } from "@/lib/web/search-params"
import { DeliveriesPage } from "./deliveries-page"

export const metadata: Metadata = { title: "Deliveries" }

/** Everything that people and programs were and will be told. */
export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  return <DeliveriesPage ctx={await requireCtx("admin")} search={searchParams} />
}
