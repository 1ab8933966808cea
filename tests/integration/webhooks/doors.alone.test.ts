import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { webhookEndpoints } from "@/db/schema/destinations"
import { notifications } from "@/db/schema/notifications"
import type { User } from "@/lib/context"
import { createWebhook } from "@/lib/webhooks/create-webhook"
import { openSecret, sealSecret } from "@/lib/webhooks/secrets"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

vi.hoisted(() => {
  process.env.AUTH_SECRET = "a secret that these tests alone seal their webhooks with"
})

const { db } = testDatabase()
const ONE = "/api/webhooks/[webhookId]"
const HOOK = { url: "https://example.com/hooks", events: ["booking.requested", "note.added"] as const }

let analyst: User
let authorization: string

beforeAll(async () => {
  analyst = await makeAnalyst(db)
  authorization = await bearer(db, analyst)
})

const idOf = (answer: { body: Record<string, unknown> }) => String(answer.body.id)
const create = (body: unknown = HOOK, as = authorization) =>
  call("POST", "/api/webhooks", {}, { authorization: as, body })

describe("a webhook", () => {
  it("shows its secret when it is made and when it is rotated, and at no other time", async () => {
    const made = await create()
    expect(made).toMatchObject({
      status: 201,
      body: {
        url: HOOK.url,
        events: HOOK.events,
        secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
        is_enabled: true,
        previous_secret_until: null,
      },
    })
    const id = idOf(made)
    const rotated = await call("POST", `${ONE}/rotate`, { webhookId: id }, { authorization, body: {} })
    expect(rotated).toMatchObject({ status: 200, body: { previous_secret_until: "2026-11-24T09:00:00Z" } })
    expect(rotated.body.secret).not.toBe(made.body.secret)
    const [row] = await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id))
    expect(openSecret(row?.secret ?? "", id)).toBe(rotated.body.secret)
    expect(openSecret(row?.previousSecret ?? "", id)).toBe(made.body.secret)
    const seen = await Promise.all([
      call("GET", "/api/webhooks", {}, { authorization }),
      call("GET", ONE, { webhookId: id }, { authorization }),
      call("PATCH", ONE, { webhookId: id }, { authorization, body: { is_enabled: true } }),
      call("POST", `${ONE}/test`, { webhookId: id }, { authorization, body: {} }),
      call("GET", `${ONE}/deliveries`, { webhookId: id }, { authorization }),
    ])
    expect(seen.every(({ status }) => status < 300)).toBe(true)
    expect(JSON.stringify(seen.map(({ body }) => body))).not.toMatch(/whsec_|"secret":/)
    expect(JSON.stringify(row)).not.toContain("whsec_")
  })

  it("is not to be had by anybody else, at any door", async () => {
    const id = idOf(await create())
    const test = await call("POST", `${ONE}/test`, { webhookId: id }, { authorization, body: {} })
    for (const other of [await makeAnalyst(db), await makeUser(db, "admin")]) {
      const as = { authorization: await bearer(db, other) }
      const params = { webhookId: id, deliveryId: idOf(test) }
      const write = { ...as, body: {} }
      const answers = [
        await call("GET", ONE, params, as),
        await call("PATCH", ONE, params, { ...as, body: { is_enabled: false } }),
        await call("DELETE", ONE, params, write),
        await call("POST", `${ONE}/rotate`, params, write),
        await call("POST", `${ONE}/test`, params, write),
        await call("GET", `${ONE}/deliveries`, params, as),
        await call("POST", `${ONE}/deliveries/[deliveryId]/retry`, params, write),
      ]
      expect(answers.map(({ status }) => status)).toEqual(Array(7).fill(404))
      expect((await call("GET", "/api/webhooks", {}, as)).body.items).toEqual([])
    }
    const mine = await create()
    const strange = { webhookId: idOf(mine), deliveryId: idOf(test) }
    const retried = await call("POST", `${ONE}/deliveries/[deliveryId]/retry`, strange, {
      authorization,
      body: {},
    })
    expect(retried.status).toBe(404)
  })

  it("is one of five at most, also when they are made at once", async () => {
    const owner = await makeUser(db, "admin")
    const made = await Promise.all(
      Array.from({ length: 8 }, () => createWebhook(ctxOf(db, owner), { ...HOOK, events: [...HOOK.events] })),
    )
    expect(made.filter(({ ok }) => ok)).toHaveLength(5)
    const refused = await create(HOOK, await bearer(db, owner))
    expect(refused).toMatchObject({ status: 409, body: { code: "webhook_limit" } })
  })

  it.each([
    [{ url: "http://example.com/" }, "url"],
    [{ url: "https://127.0.0.1/" }, "url"],
    [{ url: "javascript:alert(1)" }, "url"],
    [{ url: `https://example.com/${"x".repeat(500)}` }, "url"],
    [{ events: [] }, "events"],
    [{ events: ["booking.paid"] }, "events.0"],
  ])("is refused with %j, in words at its field", async (wrong, field) => {
    const answer = await create({ ...HOOK, ...wrong })
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_input" } })
    expect(Object.keys(answer.body.fields as object)).toEqual([field])
    const patched = await call(
      "PATCH",
      ONE,
      { webhookId: idOf(await onlyOne()) },
      { authorization, body: wrong },
    )
    expect(patched.status).toBe(400)
  })

  it("is changed, switched off and on, and refuses tests meanwhile", async () => {
    const webhookId = idOf(await onlyOne())
    const patch = (body: unknown) => call("PATCH", ONE, { webhookId }, { authorization, body })
    const test = () => call("POST", `${ONE}/test`, { webhookId }, { authorization, body: {} })
    const sent = await test()
    expect(sent).toMatchObject({ status: 201, body: { type: "webhook.test", status: "due", attempts: 0 } })
    expect(await patch({ events: ["booking.cancelled"], url: "https://other.example.com/" })).toMatchObject({
      body: { url: "https://other.example.com/", events: ["booking.cancelled"], is_enabled: true },
    })
    expect(await patch({ is_enabled: false })).toMatchObject({
      body: { is_enabled: false, disabled_reason: "by_owner", disabled_at: "2026-11-23T09:00:00Z" },
    })
    expect(await test()).toMatchObject({ status: 400, body: { code: "invalid_transition" } })
    const retry = { webhookId, deliveryId: idOf(sent) }
    expect(
      await call("POST", `${ONE}/deliveries/[deliveryId]/retry`, retry, { authorization, body: {} }),
    ).toMatchObject({ status: 400, body: { code: "invalid_transition" } })
    expect(await patch({ is_enabled: true })).toMatchObject({
      body: { is_enabled: true, disabled_reason: null },
    })
    expect((await test()).status).toBe(201)
  })

  it("has a log, newest first, page by page, and is deleted with it", async () => {
    const webhookId = idOf(await onlyOne())
    const ids: string[] = []
    for (let n = 0; n < 3; n++)
      ids.unshift(idOf(await call("POST", `${ONE}/test`, { webhookId }, { authorization, body: {} })))
    const page = (query: string) => call("GET", `${ONE}/deliveries${query}`, { webhookId }, { authorization })
    const first = await page("?limit=2")
    expect(first.body.items.map(({ id }) => id)).toEqual(ids.slice(0, 2))
    const second = await page(`?limit=2&cursor=${first.body.next_cursor}`)
    expect(second.body).toMatchObject({ items: [{ id: ids[2], type: "webhook.test" }], next_cursor: null })
    expect((await page("?cursor=x")).status).toBe(400)
    expect((await call("DELETE", ONE, { webhookId }, { authorization })).status).toBe(200)
    expect((await page("")).status).toBe(404)
    const left = await db.select().from(notifications).where(eq(notifications.endpointId, webhookId))
    expect(left).toEqual([])
  })

  async function onlyOne() {
    await db.delete(webhookEndpoints).where(eq(webhookEndpoints.userId, analyst.id))
    return create()
  }
})

describe("a stored secret", () => {
  it("is read in its own webhook's row alone, and not once it was touched", () => {
    const [id, other] = ["0199e8a0-0000-7000-8000-000000000001", "0199e8a0-0000-7000-8000-000000000002"]
    const sealed = sealSecret("whsec_x", id)
    expect(sealed).not.toContain("whsec")
    expect(sealSecret("whsec_x", id)).not.toBe(sealed)
    expect(openSecret(sealed, id)).toBe("whsec_x")
    expect(openSecret(sealed, other)).toBeNull()
    expect(openSecret(`${sealed.slice(0, -2)}AA`, id)).toBeNull()
    expect(openSecret("", id)).toBeNull()
  })
})
