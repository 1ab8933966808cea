import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { leaveWaitlist } from "@/lib/groups/leave-waitlist"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route(joinWaitlist, { status: 201, idempotent: true }),
  DELETE: route(leaveWaitlist, { status: 204 }),
})
