import { changeSandbox } from "@/lib/sandbox/change-sandbox"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(changeSandbox),
})
