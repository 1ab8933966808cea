import { createToken } from "@/lib/accounts/create-token"
import { listTokens } from "@/lib/accounts/list-tokens"
import { endpoint, route } from "@/lib/web/route"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route(listTokens),
  POST: route(createToken, { status: 201 }),
})
