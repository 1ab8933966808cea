import { createECDH } from "node:crypto"
import { isIP } from "node:net"
import { z } from "zod"
import { ASSISTANT_VARIABLES, isModelWhole, MODEL_NOT_WHOLE } from "@/lib/core/assistant-variables"
import { mailDomains } from "@/lib/core/mail-domains-input"
import { type Mailbox, mailbox, SENDER_NAME } from "@/lib/core/mailbox-input"
import { PAYMENT_VARIABLES, type PaymentsThrough, stripeRefusals } from "@/lib/core/payment-variables"
import { readRoleMap } from "@/lib/core/role-map"

/** Environment variables as the process, or a test, has them. */
export type EnvSource = Readonly<Record<string, string | undefined>>

/** So many characters a secret has at least. */
export const SECRET_MIN = 32

const port = z.coerce.number().int().min(0).max(65_535)
const webAddress = z.url({ protocol: /^https?$/ }).transform((address) => new URL(address).origin)
const smtpUrl = z.url({ protocol: /^smtps?$/ })
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ })

const addresses = z
  .string()
  .default("")
  .transform((list) => list.split(",").flatMap((address) => address.trim() || []))
  .refine((list) => list.every((address) => isIP(address) !== 0), {
    error: "give IP addresses, with commas between them",
  })
const vapidSubject = z.url({ protocol: /^(https|mailto)$/ })

/** The public key of a private one, both of P-256 as 32 and 65 bytes in base64url; null where it is none. */
function publicKeyOf(privateKey: string): string | null {
  const pair = createECDH("prime256v1")
  try {
    pair.setPrivateKey(privateKey, "base64url")
    return pair.getPublicKey("base64url")
  } catch {
    return null
  }
}

function badMap(context: z.RefinementCtx): never {
  context.addIssue({
    code: "custom",
    message: "give value=role pairs with commas between them, as desk=analyst",
  })
  return z.NEVER
}

const Variables = z.object({
  NODE_ENV: z.string().default("development"),
  PORT: port.default(3000),
  /** Unset: the embedded cluster under DATA_DIR, whose URL the supervisor passes on. */
  DATABASE_URL: postgresUrl.optional(),
  /** A streaming replica of it, for figures and exports. Unset: they are read from DATABASE_URL. */
  DATABASE_READ_URL: postgresUrl.optional(),
  DATA_DIR: z.string().default(".data"),
  /** The origin people type. Links, cookies and the Origin check follow it. */
  APP_URL: webAddress.optional(),
  AUTH_SECRET: z.string().optional(),
  /** How many reverse proxies in front may be believed about the client's address. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** Whether administrators must have a second step to sign in. */
  ADMIN_MFA: z.enum(["optional", "required"]).default("optional"),
  RATE_LIMITS: z.enum(["on", "off"]).default("on"),
  /** Whether `next start` runs the background tasks too, or leaves them to `npm run worker`. */
  WORKER: z.enum(["inline", "off"]).default("inline"),
  /** Unset: mail is written and kept, to be read in the application, and never sent. */
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailbox.optional(),
  /** Who may make an account for himself. */
  SIGN_UP: z.enum(["off", "investor"]).default("off"),
  /** The domains that addresses must have then; any where none are named. */
  SIGN_UP_DOMAINS: mailDomains,
  /** Addresses that webhooks may have though they are inner ones, also over http: for tests. */
  WEBHOOK_ALLOW_ADDRESSES: addresses,
  /** The keys by which push services know this application. Unset: made once and kept in DATA_DIR. */
  VAPID_PUBLIC_KEY: z.string().optional(),
  VAPID_PRIVATE_KEY: z.string().optional(),
  /** Whom push services may turn to. Default: APP_URL, or the sender of mail where that is not on https. */
  VAPID_SUBJECT: vapidSubject.optional(),
  /** Single sign-on by OpenID Connect. Unset: none. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** What the button says. */
  OIDC_NAME: z.string().max(60).default("single sign-on"),
  /** Where the provider says what somebody is, and which role that is here: for people who have no account yet. */
  OIDC_ROLE_CLAIM: z.string().default("groups"),
  OIDC_ROLE_MAP: z
    .string()
    .default("")
    .transform((text, context) => readRoleMap(text) ?? badMap(context)),
  ...PAYMENT_VARIABLES,
  ...ASSISTANT_VARIABLES,
  /** What whoever reads /metrics brings. Unset: nothing is measured, and there is no such path. */
  METRICS_TOKEN: z.string().min(SECRET_MIN, `give at least ${SECRET_MIN} characters`).optional(),
  /** Where `npm run worker` answers /metrics. Unset: nowhere. */
  METRICS_PORT: port.optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  DEMO_MODE: z
    .string()
    .optional()
    .transform((value) => value === "1"),
})

const Settings = Variables.refine(isModelWhole, MODEL_NOT_WHOLE).refine(
  ({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY }) =>
    VAPID_PRIVATE_KEY === undefined
      ? VAPID_PUBLIC_KEY === undefined
      : publicKeyOf(VAPID_PRIVATE_KEY) === VAPID_PUBLIC_KEY,
  {
    path: ["VAPID_PRIVATE_KEY"],
    error:
      "VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY are no pair of keys. Make one: npx web-push generate-vapid-keys",
  },
)

const Whole = Settings.refine(
  ({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }) =>
    new Set([OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET].map((value) => value === undefined)).size === 1,
  { path: ["OIDC_ISSUER"], error: "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together." },
).refine(({ METRICS_PORT, METRICS_TOKEN }) => METRICS_PORT === undefined || METRICS_TOKEN !== undefined, {
  path: ["METRICS_PORT"],
  error: "METRICS_PORT needs METRICS_TOKEN",
})

/** What can be known before a database runs. `env()` is what the application reads. */
export type Settings = z.infer<typeof Settings>
export type Env = Settings & {
  readonly DATABASE_URL: string
  readonly APP_URL: string
  readonly MAIL_FROM: Mailbox
  /** Where keys are kept that are made once for all replicas; null where no folder was named. */
  readonly KEYS_DIR: string | null
  readonly VAPID_SUBJECT: string
  readonly PAYMENTS: PaymentsThrough
}

function present(source: EnvSource): EnvSource {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""))
}

function isProduction(settings: Settings): boolean {
  return settings.NODE_ENV === "production" && !settings.DEMO_MODE
}

/** Reads and checks every variable; throws one error that names each wrong one, never its value. */
export function readSettings(source: EnvSource = process.env): Settings {
  const parsed = Whole.safeParse(present(source))
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)
  throw new Error(`Wrong environment: ${wrong.join("; ")}. .env.example explains each variable.`)
}

/** As `readSettings`, with what a running application cannot be without. */
export function readEnv(source: EnvSource = process.env): Env {
  const settings = readSettings(source)
  const { DATABASE_URL } = settings
  if (!DATABASE_URL)
    throw new Error("DATABASE_URL is not set: start through the npm scripts, which provide it.")
  const APP_URL =
    settings.APP_URL ?? (isProduction(settings) ? undefined : `http://localhost:${settings.PORT}`)
  if (!APP_URL) throw new Error("APP_URL is not set: production needs the origin people type.")
  const PAYMENTS = settings.PAYMENTS ?? (isProduction(settings) ? "off" : "sandbox")
  const [refusal] = PAYMENTS === "stripe" ? stripeRefusals(settings, settings.DEMO_MODE) : []
  if (refusal !== undefined) throw new Error(refusal)
  const MAIL_FROM = settings.MAIL_FROM ?? {
    name: SENDER_NAME,
    address: `no-reply@${new URL(APP_URL).hostname}`,
  }
  const onWeb = APP_URL.startsWith("https:") ? APP_URL : `mailto:${MAIL_FROM.address}`
  return {
    ...settings,
    DATABASE_URL,
    APP_URL,
    MAIL_FROM,
    KEYS_DIR: source.DATA_DIR || null,
    VAPID_SUBJECT: settings.VAPID_SUBJECT ?? onWeb,
    PAYMENTS,
  }
}

let cached: Env | undefined

/** The application's environment, read at the first call, so that `next build` needs none. */
export function env(): Env {
  cached ??= readEnv()
  return cached
}

/** The secret that signs cookies. Throws when there is none: nothing may be signed with a guessable one. */
export function authSecret(): string {
  const secret = env().AUTH_SECRET
  if (!secret || secret.length < SECRET_MIN) {
    throw new Error(`AUTH_SECRET must have at least ${SECRET_MIN} characters.`)
  }
  return secret
}
