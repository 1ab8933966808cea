// A real identity provider for tests: node oidc-provider-process.mjs <port> <redirect uri>
import { createServer } from "node:http"
import Provider from "oidc-provider"

const [port, redirectUri] = process.argv.slice(2)
const after = new URL("/sign-in", redirectUri).href
let accounts = {}

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: "house",
      client_secret: "a-secret-of-the-house",
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [after],
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
  findAccount: (_context, sub) =>
    accounts[sub] && { accountId: sub, claims: () => ({ sub, ...accounts[sub] }) },
})
const answer = provider.callback()

createServer((request, response) => {
  if (request.url !== "/accounts") return answer(request, response)
  let body = ""
  request.on("data", (part) => {
    body += part
  })
  request.on("end", () => {
    accounts = JSON.parse(body)
    response.end()
  })
}).listen(Number(port), "127.0.0.1")
