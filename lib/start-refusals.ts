import { isLoopback } from "@/lib/core/loopback"
import { stripeRefusals } from "@/lib/core/payment-variables"
import { type EnvSource, readSettings, SECRET_MIN, type Settings } from "./env"

const DEFAULT_SECRETS = /change.?me|example|default|secret.?secret|password|(.)\1{15}/i

function secretRefusal(secret: string | undefined): string | undefined {
  if (!secret) return "AUTH_SECRET is not set. Make one: openssl rand -base64 48"
  if (secret.length < SECRET_MIN) {
    return `AUTH_SECRET is too short: it needs at least ${SECRET_MIN} characters. Make one: openssl rand -base64 48`
  }
  if (DEFAULT_SECRETS.test(secret)) {
    return "AUTH_SECRET is a default or guessable value. Make one: openssl rand -base64 48"
  }
  return undefined
}

function readerRefusal(token: string | undefined): string | undefined {
  if (token === undefined || !DEFAULT_SECRETS.test(token)) return undefined
  return "METRICS_TOKEN is a default or guessable value. Make one: openssl rand -base64 48"
}

function addressRefusal(appUrl: string | undefined): string | undefined {
  if (!appUrl)
    return "APP_URL is not set: it must be the origin people type, such as https://sessions.example.com"
  const address = new URL(appUrl)
  if (address.protocol === "http:" && !isLoopback(address.hostname)) {
    return `APP_URL is plain http on ${address.hostname}: sign-in cookies would travel unencrypted. Use https.`
  }
  return undefined
}

function issuerRefusal(issuer: string | undefined): string | undefined {
  const address = issuer === undefined ? null : new URL(issuer)
  if (address?.protocol !== "http:" || isLoopback(address.hostname)) return undefined
  return `OIDC_ISSUER is plain http on ${address.hostname}: whoever is in between could sign in as anybody. Use https.`
}

/** Why production must not start with this environment, one line each; none in demo mode. */
export function productionRefusals(source: EnvSource = process.env): string[] {
  let settings: Settings
  try {
    settings = readSettings(source)
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
  if (settings.DEMO_MODE) return []
  const limits =
    settings.RATE_LIMITS === "off" ? "RATE_LIMITS=off is for demos and benchmarks only (--demo)." : undefined
  const sender =
    settings.SMTP_URL && !settings.MAIL_FROM
      ? "MAIL_FROM is not set: mail that SMTP_URL sends needs a sender, such as Analyst Connect <sessions@example.com>"
      : undefined
  const inner =
    settings.WEBHOOK_ALLOW_ADDRESSES.length > 0
      ? "WEBHOOK_ALLOW_ADDRESSES is for tests only: webhooks could reach the inside of your network."
      : undefined
  return [
    secretRefusal(settings.AUTH_SECRET),
    readerRefusal(settings.METRICS_TOKEN),
    addressRefusal(settings.APP_URL),
    issuerRefusal(settings.OIDC_ISSUER),
    limits,
    sender,
    inner,
    ...(settings.PAYMENTS === "stripe" ? stripeRefusals(settings, false) : []),
  ].filter((refusal) => refusal !== undefined)
}
