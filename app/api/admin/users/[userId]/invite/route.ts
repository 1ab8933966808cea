import { resendInvitation } from "@/lib/users/resend-invitation"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(resendInvitation),
})
