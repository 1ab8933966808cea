import { describe, expect, it } from "vitest"
import { modelOf } from "@/lib/core/assistant-variables"
import { type EnvSource, readEnv } from "@/lib/env"
import { productionRefusals } from "@/lib/start-refusals"
import { VAPID_PAIR } from "@/tests/support/vapid-pair"

const SOUND = {
  NODE_ENV: "production",
  APP_URL: "https://sessions.example.com",
  AUTH_SECRET: "kT9vQ2mX7bLw4ZsR8nHc3JfD6yPgA1uE",
}
const MODEL = { ASSISTANT_LLM_URL: "https://llm.example.com/v1/", ASSISTANT_LLM_MODEL: "small" }
const PROVIDER = {
  OIDC_ISSUER: "https://id.example.com",
  OIDC_CLIENT_ID: "house",
  OIDC_CLIENT_SECRET: "a-secret-of-the-house",
}
const STRIPE = {
  PAYMENTS: "stripe",
  STRIPE_SECRET_KEY: "sk_test_4eC39HqLyjW",
  STRIPE_WEBHOOK_SECRET: "whsec_wRTkT9vQ2mX7bLw4Zs",
}
const DATABASE_URL = "postgresql://reader:pw@db.example.com:5432/sessions"

describe("a production environment", () => {
  it("is accepted when it is sound, on https or on this machine alone", () => {
    expect(productionRefusals(SOUND)).toEqual([])
    for (const APP_URL of ["http://localhost:3000", "http://127.0.0.1", "http://[::1]:8080"]) {
      expect(productionRefusals({ ...SOUND, APP_URL })).toEqual([])
    }
    for (const OIDC_ISSUER of [
      PROVIDER.OIDC_ISSUER,
      "http://localhost:9000",
      "http://127.0.0.1:9000/realms/house",
    ]) {
      expect(productionRefusals({ ...SOUND, ...PROVIDER, OIDC_ISSUER })).toEqual([])
    }
  })

  it.each([
    ["no secret", { AUTH_SECRET: "" }, /^AUTH_SECRET is not set/],
    ["a secret of 31 characters", { AUTH_SECRET: SOUND.AUTH_SECRET.slice(1) }, /^AUTH_SECRET is too short/],
    [
      "a default secret",
      { AUTH_SECRET: "change-me-change-me-change-me-change-me" },
      /^AUTH_SECRET is a default/,
    ],
    ["a secret of one letter", { AUTH_SECRET: "x".repeat(40) }, /^AUTH_SECRET is a default/],
    ["no address", { APP_URL: undefined }, /^APP_URL is not set/],
    ["plain http for others", { APP_URL: "http://sessions.example.com" }, /^APP_URL is plain http/],
    ["plain http in a home network", { APP_URL: "http://192.168.1.20:3000" }, /^APP_URL is plain http/],
    [
      "a host that only looks like this machine",
      { APP_URL: "http://localhost.example.com" },
      /^APP_URL is plain/,
    ],
    ["an address of another kind", { APP_URL: "ftp://sessions.example.com" }, /APP_URL/],
    [
      "a provider on plain http",
      { ...PROVIDER, OIDC_ISSUER: "http://id.example.com" },
      /^OIDC_ISSUER is plain/,
    ],
    [
      "a provider whose host only looks like this machine",
      { ...PROVIDER, OIDC_ISSUER: "http://localhost.example.com/realms/house" },
      /^OIDC_ISSUER is plain http on localhost\.example\.com/,
    ],
    ["a provider of another kind", { ...PROVIDER, OIDC_ISSUER: "ldap://id.example.com" }, /OIDC_ISSUER/],
    ["a provider without a client", { OIDC_ISSUER: PROVIDER.OIDC_ISSUER }, /OIDC_ISSUER, .* go together/],
    [
      "a model on plain http",
      { ...MODEL, ASSISTANT_LLM_URL: "http://llm.example.com/v1" },
      /ASSISTANT_LLM_URL: give an https/,
    ],
    [
      "a model's password in its address",
      { ...MODEL, ASSISTANT_LLM_URL: "https://u:p@llm.example.com" },
      /ASSISTANT_LLM_URL/,
    ],
    [
      "a place without a model",
      { ASSISTANT_LLM_URL: MODEL.ASSISTANT_LLM_URL },
      /ASSISTANT_LLM_MODEL go together/,
    ],
    ["a model nowhere", { ASSISTANT_LLM_MODEL: "small" }, /ASSISTANT_LLM_MODEL go together/],
    ["a key of two lines", { ...MODEL, ASSISTANT_LLM_KEY: "a\nb: c" }, /ASSISTANT_LLM_KEY: give a key/],
    ["no rate limits", { RATE_LIMITS: "off" }, /^RATE_LIMITS=off/],
    [
      "mail without a sender",
      { SMTP_URL: "smtps://u:p@mail.example.com" },
      /^MAIL_FROM is not set: .*needs a sender/,
    ],
    ["a mail server of another kind", { SMTP_URL: "https://mail.example.com" }, /SMTP_URL/],
    ["a sender that is no address", { MAIL_FROM: "Analyst Connect" }, /MAIL_FROM: give an address/],
    [
      "a sender that brings a header",
      { MAIL_FROM: "A\r\nBcc: x@example.com <a@example.com>" },
      /MAIL_FROM: give an address/,
    ],
    [
      "inner addresses for webhooks",
      { WEBHOOK_ALLOW_ADDRESSES: "127.0.0.1" },
      /^WEBHOOK_ALLOW_ADDRESSES is for tests/,
    ],
    ["names for addresses", { WEBHOOK_ALLOW_ADDRESSES: "127.0.0.1,localhost" }, /WEBHOOK_ALLOW_ADDRESSES/],
    ["a port that is none", { PORT: "web" }, /PORT/],
    ["a short token for metrics", { METRICS_TOKEN: "x".repeat(31) }, /METRICS_TOKEN: give at least 32/],
    [
      "a default token for metrics",
      { METRICS_TOKEN: "change-me-change-me-change-me-change-me" },
      /^METRICS_TOKEN is a default/,
    ],
    ["payments through nobody known", { PAYMENTS: "paypal" }, /PAYMENTS/],
    ["Stripe without a key", { ...STRIPE, STRIPE_SECRET_KEY: "" }, /^STRIPE_SECRET_KEY is not set/],
    [
      "Stripe without a webhook's secret",
      { ...STRIPE, STRIPE_WEBHOOK_SECRET: "" },
      /^STRIPE_WEBHOOK_SECRET is not set/,
    ],
    [
      "a publishable key",
      { ...STRIPE, STRIPE_SECRET_KEY: "pk_live_4eC39HqLyjW" },
      /secret key, which begins/,
    ],
    [
      "a webhook's secret that is none",
      { ...STRIPE, STRIPE_WEBHOOK_SECRET: "sk_test_1" },
      /begins with whsec_/,
    ],
    [
      "somebody else in Stripe's place",
      { ...STRIPE, STRIPE_API_BASE: "http://api.example.com" },
      /STRIPE_API_BASE: is for tests: only an address of this machine/,
    ],
    ["a foreign place on https", { ...STRIPE, STRIPE_API_BASE: "https://127.0.0.1" }, /STRIPE_API_BASE/],
    [
      "a live key for what stands in for Stripe",
      { ...STRIPE, STRIPE_SECRET_KEY: "rk_live_1", STRIPE_API_BASE: "http://127.0.0.1:12111" },
      /^STRIPE_API_BASE is for tests: a live key/,
    ],
    ["a port for metrics that nobody may read", { METRICS_PORT: "9464" }, /METRICS_PORT needs METRICS_TOKEN/],
  ])("is refused with %s", (_, wrong, reason) => {
    const refusals = productionRefusals({ ...SOUND, ...wrong })
    expect(refusals).toHaveLength(1)
    expect(refusals[0]).toMatch(reason)
  })

  it("says each thing that Stripe lacks in a line of its own, and asks for neither without it", () => {
    expect(productionRefusals({ ...SOUND, PAYMENTS: "stripe" })).toEqual([
      expect.stringMatching(/^STRIPE_SECRET_KEY is not set/),
      expect.stringMatching(/^STRIPE_WEBHOOK_SECRET is not set/),
    ])
    for (const PAYMENTS of ["", "off", "sandbox"])
      expect(productionRefusals({ ...SOUND, PAYMENTS })).toEqual([])
    for (const STRIPE_SECRET_KEY of ["sk_test_1", "rk_test_1", "sk_live_1", "rk_live_1"])
      expect(productionRefusals({ ...SOUND, ...STRIPE, STRIPE_SECRET_KEY })).toEqual([])
  })

  it("may be anything in the demo", () => {
    expect(productionRefusals({ NODE_ENV: "production", DEMO_MODE: "1", RATE_LIMITS: "off" })).toEqual([])
  })
})

describe("the environment", () => {
  it("has defaults for everything but the database, and takes an empty value for none", () => {
    expect(readEnv({ DATABASE_URL, PORT: "", TRUST_PROXY: "" })).toMatchObject({
      PORT: 3000,
      APP_URL: "http://localhost:3000",
      DATA_DIR: ".data",
      TRUST_PROXY: 0,
      RATE_LIMITS: "on",
      LOG_LEVEL: "info",
      DEMO_MODE: false,
    })
  })

  it("reads who mail is from, by default an address at APP_URL's host", () => {
    const from = (MAIL_FROM?: string) =>
      readEnv({ DATABASE_URL, APP_URL: "https://sessions.example.com:8443", MAIL_FROM }).MAIL_FROM
    expect(from()).toEqual({ name: "Analyst Connect", address: "no-reply@sessions.example.com" })
    expect(from("desk@example.com")).toEqual({ name: "Analyst Connect", address: "desk@example.com" })
    const named = { name: "Session Desk", address: "desk@example.com" }
    expect(from("Session Desk <desk@example.com>")).toEqual(named)
    expect(from('"Session Desk" <desk@example.com>')).toEqual(named)
  })

  it("reads the addresses that webhooks may have as a list", () => {
    const listed = (list: string) => readEnv({ DATABASE_URL, WEBHOOK_ALLOW_ADDRESSES: list })
    expect(listed("").WEBHOOK_ALLOW_ADDRESSES).toEqual([])
    expect(listed(" 127.0.0.1, ::1 ,").WEBHOOK_ALLOW_ADDRESSES).toEqual(["127.0.0.1", "::1"])
  })

  it("reads a pair of keys for push messages, and refuses what is none", () => {
    const read = (keys: EnvSource) => readEnv({ DATABASE_URL, ...keys })
    const pair = VAPID_PAIR
    expect(read(pair)).toMatchObject(pair)
    const wrong = [
      { VAPID_PUBLIC_KEY: pair.VAPID_PUBLIC_KEY },
      { VAPID_PRIVATE_KEY: pair.VAPID_PRIVATE_KEY },
      { ...pair, VAPID_PRIVATE_KEY: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE" },
      { ...pair, VAPID_PRIVATE_KEY: "nonsense" },
    ]
    for (const keys of wrong) expect(() => read(keys)).toThrow(/VAPID_PRIVATE_KEY: .* no pair of keys/)
    expect(() => read({ VAPID_SUBJECT: "http://example.com" })).toThrow(/VAPID_SUBJECT/)
  })

  it("says whom push services may turn to, and where keys are kept if a folder was named", () => {
    const read = (more: EnvSource) => readEnv({ DATABASE_URL, ...more })
    expect(read({ APP_URL: SOUND.APP_URL }).VAPID_SUBJECT).toBe(SOUND.APP_URL)
    expect(read({}).VAPID_SUBJECT).toBe("mailto:no-reply@localhost")
    expect(read({ VAPID_SUBJECT: "mailto:ops@example.com" }).VAPID_SUBJECT).toBe("mailto:ops@example.com")
    expect(read({}).KEYS_DIR).toBeNull()
    expect(read({ DATA_DIR: "/data" }).KEYS_DIR).toBe("/data")
  })

  it("takes no payments in production, and test money elsewhere, unless it is told otherwise", () => {
    const through = (more: EnvSource) => readEnv({ DATABASE_URL, ...more }).PAYMENTS
    expect(through({})).toBe("sandbox")
    expect(through({ NODE_ENV: "production", DEMO_MODE: "1" })).toBe("sandbox")
    expect(through(SOUND)).toBe("off")
    expect(through({ ...SOUND, PAYMENTS: "sandbox" })).toBe("sandbox")
    expect(through({ PAYMENTS: "off" })).toBe("off")
    expect(through(STRIPE)).toBe("stripe")
  })

  it("lets nothing run through Stripe without its secrets, and no demo with a live key", () => {
    const read = (more: EnvSource) => () => readEnv({ DATABASE_URL, ...STRIPE, ...more })
    expect(read({ STRIPE_SECRET_KEY: "" })).toThrow(/^STRIPE_SECRET_KEY is not set/)
    expect(read({ STRIPE_WEBHOOK_SECRET: "" })).toThrow(/^STRIPE_WEBHOOK_SECRET is not set/)
    expect(read({ STRIPE_SECRET_KEY: "sk_live_1", DEMO_MODE: "1" })).toThrow(/the demo must not take real/)
    expect(read({ STRIPE_SECRET_KEY: "hunter2" })).not.toThrow(/hunter2/)
    expect(read({ STRIPE_API_BASE: "http://127.0.0.1:12111/v1" })()).toMatchObject({
      STRIPE_API_BASE: "http://127.0.0.1:12111",
    })
  })

  it("asks no model unless one is named, on https or on this machine", () => {
    const read = (more: EnvSource) => modelOf(readEnv({ DATABASE_URL, ...more }))
    expect(read({})).toBeNull()
    expect(read(MODEL)).toEqual({ url: "https://llm.example.com/v1", model: "small", key: null })
    expect(
      read({ ...MODEL, ASSISTANT_LLM_URL: "http://127.0.0.1:11434/v1", ASSISTANT_LLM_KEY: "k" }),
    ).toEqual({
      url: "http://127.0.0.1:11434/v1",
      model: "small",
      key: "k",
    })
  })

  it("keeps of APP_URL the origin only", () => {
    const APP_URL = "https://sessions.example.com/start?x=1"
    expect(readEnv({ DATABASE_URL, APP_URL }).APP_URL).toBe("https://sessions.example.com")
  })

  it("refuses to guess an address in production, and never repeats a wrong value", () => {
    expect(() => readEnv({ DATABASE_URL, NODE_ENV: "production" })).toThrow(/APP_URL/)
    expect(() => readEnv({})).toThrow(/DATABASE_URL/)
    const wrong = (): unknown => readEnv({ DATABASE_URL: "mysql://root:hunter2@db" })
    expect(wrong).toThrow(/DATABASE_URL/)
    expect(wrong).not.toThrow(/hunter2/)
  })
})
