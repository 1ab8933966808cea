import { listLedger } from "@/lib/ledger/list-ledger"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: route(listLedger) })
