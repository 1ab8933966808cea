import { RATE_LIMITS } from "@/lib/core/limits"
import type { Json } from "./schemas"

const [byToken] = RATE_LIMITS.token.rules

/** What the document says of the whole. */
export const INFO: Json = {
  title: "Analyst Connect",
  version: "1.0.0",
  summary: "Investors book 1:1 sessions with research analysts.",
  description: `Everything that people do in the application, for programs.

**Callers.** Send \`Authorization: Bearer ac_…\` with a token that you make under Settings → Access; a token may \`read\`, or read and \`write\`. Browsers send the cookie of their login: their writes need \`Content-Type: application/json\` and an \`Origin\` that is the application's own.

**Bodies.** A write takes one JSON object of at most 64 KiB. Unknown keys are refused. Instants are RFC 3339 with any offset, and go out in UTC. Ids that are none are \`not_found\` in a path and \`invalid_input\` elsewhere. Answers may hold more fields one day.

**Refusals.** They are \`application/problem+json\` (RFC 9457); switch on \`code\`. When several fit, the first of these is told: 405, 401, 403 \`bad_origin\` and \`insufficient_scope\`, 413 and 415, 403 \`forbidden\`, 429 \`rate_limited\`, 400 \`invalid_input\`, then what the operation says. What is not yours to see is \`not_found\`. A method that a path does not take is 405 \`method_not_allowed\` with \`Allow\`; HEAD answers as GET does, without the body.

**Limits.** A person's tokens are let in ${byToken.points} times in ${byToken.seconds} s together (limit \`token\`); some operations have a limit of their own. Each answer names those that it was counted towards in \`RateLimit\` and \`RateLimit-Policy\`; a 429 names those that are used up, and when to come again in \`Retry-After\`.

**Repeats.** Where an \`Idempotency-Key\` is accepted, send a new one with each act and the same one when you send it again: it is done once.

**Lists** come in pages: \`limit\`, and \`cursor\` with the \`next_cursor\` of the page before.

Signing in with a browser (\`/api/auth/…\`) is Auth.js's own and is not described here.`,
  license: { name: "Proprietary", identifier: "LicenseRef-Proprietary" },
  contact: { name: "Whoever runs this house" },
}

const text = (description: string, example: string): Json => ({
  description,
  schema: { type: "string" },
  example,
})

/** What many operations refer to: ways in, headers, parameters. */
export const COMMON: Json = {
  securitySchemes: {
    token: {
      type: "http",
      scheme: "bearer",
      bearerFormat: "ac_…",
      description: "A personal API token. It is made under Settings → Access, shown once, and runs out.",
    },
    login: {
      type: "apiKey",
      in: "cookie",
      name: "analyst-connect.session",
      description:
        "The cookie of a login in a browser. Writes by it need `Content-Type: application/json` and the application's own `Origin`. Over https its name begins with `__Host-`.",
    },
  },
  parameters: {
    "Idempotency-Key": {
      name: "Idempotency-Key",
      in: "header",
      required: false,
      description:
        "What is sent again with the same key and body within 24 h is done once; with another body it is refused.",
      schema: { type: "string", pattern: "^[!-~]{1,200}$" },
      example: "5f0c7d5e-2b1a-4c59-9f6e-0d2f8f3b9a11",
    },
    "Last-Event-ID": {
      name: "Last-Event-ID",
      in: "header",
      required: false,
      description: "Whoever listened before sends it, and is told to `resync`.",
      schema: { type: "string" },
    },
  },
  headers: {
    "Data-As-Of": text("All that was committed until then is in the file.", "2026-11-24T14:02:00.000Z"),
    "Data-Note": text(
      "The same in words: how late it is, or why it was not read from the read replica.",
      "Rows as of 2026-11-24T14:02:00.000Z, 3 s behind.",
    ),
    ETag: text("Names this very content.", '"abc"'),
    "Idempotency-Replayed": text("`true` on an answer that was given before.", "true"),
    RateLimit: text(
      "Of each limit that was counted, what is left (`r`) and in how many seconds it begins anew (`t`).",
      '"token_60";r=239;t=60',
    ),
    "RateLimit-Policy": text(
      "The same limits: how many calls (`q`) in how many seconds (`w`).",
      '"token_60";q=240;w=60',
    ),
    "Retry-After": {
      description: "After how many seconds to try again.",
      schema: { type: "integer" },
      example: 5,
    },
    "WWW-Authenticate": text("How to say who asks.", 'Bearer realm="analyst-connect"'),
  },
}
