import { expect, INVESTOR, PASSWORD, signIn, test } from "../support/journey"

test.describe("what every answer carries", { tag: "@desktop" }, () => {
  test("a page has a policy with a nonce of its own, no framework banner, and is stored nowhere", async ({
    request,
  }) => {
    const [first, second] = [await request.get("/sign-in"), await request.get("/sign-in")]
    const policy = first.headers()["content-security-policy"] ?? ""
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic'/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain("unsafe-eval")
    expect(policy).not.toBe(second.headers()["content-security-policy"])
    expect(first.headers()).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(first.headers()["cache-control"]).toContain("no-store")
    expect(first.headers()).not.toHaveProperty("x-powered-by")
  })

  test("what a client says of its address or request id is not believed", async ({ request }) => {
    const answer = await request.get("/api/analyst_sessions/mine", {
      headers: { "x-request-id": "mine", "x-forwarded-host": "evil.example", "x-client-address": "10.0.0.1" },
    })
    expect(answer.status()).toBe(401)
    expect(answer.headers()["x-request-id"]).not.toBe("mine")
    expect(await answer.json()).toMatchObject({
      code: "unauthenticated",
      request_id: answer.headers()["x-request-id"],
    })
  })
})

test.describe("what is written", { tag: "@desktop" }, () => {
  test("a write to a page is refused without our origin, and when it is too large", async ({
    request,
    baseURL,
  }) => {
    const foreign: Record<string, string>[] = [{}, { origin: "https://evil.example" }, { origin: "null" }]
    for (const headers of foreign) {
      const answer = await request.post("/sign-in", { headers, data: "x" })
      expect(answer.status()).toBe(403)
      expect(await answer.json()).toMatchObject({ code: "bad_origin" })
    }
    const large = await request.post("/sign-in", {
      headers: { origin: baseURL ?? "" },
      data: "x".repeat(70_000),
    })
    expect(large.status()).toBe(413)
  })

  test("a write to the API with a login's cookie needs our origin and JSON", async ({ page, baseURL }) => {
    await signIn(page, INVESTOR)

    const path = "/api/analyst_sessions/book"
    const codeOf = async (headers: Record<string, string>, data = "{}") => {
      const answer = await page.request.post(path, { headers, data })
      return [answer.status(), (await answer.json()).code]
    }
    const json = { "content-type": "application/json" }
    expect(await codeOf(json)).toEqual([403, "bad_origin"])
    expect(await codeOf({ ...json, origin: "https://evil.example" })).toEqual([403, "bad_origin"])
    expect(await codeOf({ "content-type": "text/plain", origin: baseURL ?? "" })).toEqual([
      415,
      "unsupported_media_type",
    ])
    expect(await codeOf({ ...json, origin: baseURL ?? "" })).toEqual([400, "invalid_input"])
    const bearer = { ...json, origin: baseURL ?? "", authorization: "Bearer ac_nobody-knows-this-token" }
    expect(await codeOf(bearer), "a bearer request ignores the cookie").toEqual([401, "unauthenticated"])
  })
})

test("every method of every path is answered by us, unknown paths too", { tag: "@desktop" }, async ({
  request,
}) => {
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
    const unknown = await request.fetch("/api/no/such/path", { method })
    expect(unknown.status(), method).toBe(404)
    expect(await unknown.json()).toMatchObject({ code: "not_found" })
  }
  const wrong = await request.fetch("/api/analyst_sessions/book", { method: "OPTIONS" })
  expect(wrong.status()).toBe(405)
  expect(wrong.headers().allow).toBe("POST")
})

test("Auth.js offers what a client of ours needs, and nothing of its own pages", { tag: "@desktop" }, async ({
  request,
}) => {
  expect((await request.get("/api/auth/csrf")).status()).toBe(200)
  for (const path of ["error", "signin", "nope"]) {
    const answer = await request.get(`/api/auth/${path}`)
    expect(answer.status(), path).toBe(404)
    expect(await answer.json()).toMatchObject({ code: "not_found" })
  }
  const wrong = await request.get("/api/auth/signout")
  expect(wrong.status()).toBe(405)
  expect(wrong.headers().allow).toBe("POST")
})

test("a client without our form signs in with a right password, and by its cookie alone is known", {
  tag: "@desktop",
}, async ({ request, baseURL }) => {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json()
  const signInWith = (password: string) =>
    request.post("/api/auth/callback/credentials", {
      form: { csrfToken, email: INVESTOR, password },
      headers: { origin: baseURL ?? "", "x-auth-return-redirect": "1" },
    })
  const status = async () => (await request.get("/api/analyst_sessions/mine")).status()
  await signInWith("not the password")
  expect(await status()).toBe(401)
  await signInWith(PASSWORD)
  expect(await status()).toBe(200)
  const session = (await request.storageState()).cookies.filter(({ name }) => name.endsWith(".session"))
  expect(session).toMatchObject([{ httpOnly: true, sameSite: "Lax", path: "/" }])
})

test("the process says that it lives and that it is ready", { tag: "@desktop" }, async ({ request }) => {
  expect((await request.get("/healthz")).status()).toBe(200)
  expect((await request.get("/readyz")).status()).toBe(200)
})
