import { resetSecondFactor } from "@/lib/factors/reset-second-factor"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(resetSecondFactor),
})
