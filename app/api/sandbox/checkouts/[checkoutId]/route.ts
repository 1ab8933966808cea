import { chooseSandboxCard } from "@/lib/sandbox/choose-sandbox-card"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(chooseSandboxCard),
})
