import { authEndpoint } from "@/lib/web/auth-route"

export {
  authEndpoint as DELETE,
  authEndpoint as GET,
  authEndpoint as HEAD,
  authEndpoint as OPTIONS,
  authEndpoint as PATCH,
  authEndpoint as POST,
  authEndpoint as PUT,
}
