import { ACCOUNT_PROBLEMS } from "./account-problems"
import { ATTENDANCE_PROBLEMS } from "./attendance-problems"
import { GROUP_PROBLEMS } from "./group-problems"
import { PAYMENT_PROBLEMS } from "./payment-problems"
import type { Terms } from "./terms"

/**
 * Every expected refusal: code → HTTP status, title and the sentence shown when a case has no better one.
 * Clients and screens switch on the code; the sentences say what happened and what to do.
 */
export const PROBLEMS = {
  invalid_input: {
    status: 400,
    title: "Invalid input",
    detail: "Something that was sent is not valid. Correct the fields named and try again.",
  },
  invalid_text: {
    status: 400,
    title: "Invalid text",
    detail: "A text holds characters that cannot be stored. Remove them and try again.",
  },
  invalid_transition: {
    status: 400,
    title: "Not possible in this status",
    detail: "The session's status does not allow this.",
  },
  too_early: { status: 400, title: "Too early", detail: "This is possible once the session has ended." },
  too_late: { status: 400, title: "Too late", detail: "The time for this has passed." },
  feedback_not_open: {
    status: 400,
    title: "Feedback is not open",
    detail: "Feedback opens once the request has been answered.",
  },
  cookie_needed: {
    status: 400,
    title: "This browser keeps no cookie",
    detail:
      "Signing in needs one cookie, which your browser blocks. Allow cookies for this site in its settings, reload this page and sign in.",
  },
  unauthenticated: {
    status: 401,
    title: "Sign in first",
    detail: "This needs a signed-in user or an API token.",
  },
  code_needed: { status: 401, title: "One more step", detail: "Give a code of your second step, too." },
  forbidden: { status: 403, title: "Not allowed", detail: "Your account may not do this." },
  bad_origin: {
    status: 403,
    title: "Foreign origin",
    detail: "The request did not come from this application's own pages.",
  },
  second_factor_required: {
    status: 403,
    title: "Set up a second step first",
    detail: "Administrators need a second step here. Set one up at /second-step, then go on.",
  },
  insufficient_scope: {
    status: 403,
    title: "Token scope too narrow",
    detail: "This API token may read only. Use one with the write scope.",
  },
  not_found: { status: 404, title: "Not found", detail: "There is nothing here, or it is not yours to see." },
  method_not_allowed: {
    status: 405,
    title: "Method not allowed",
    detail: "This path does not take that method.",
  },
  slot_taken: {
    status: 409,
    title: "That time was taken",
    detail: "Someone else took this time a moment ago. Choose another.",
  },
  slot_not_offered: {
    status: 409,
    title: "That time is not offered",
    detail: "The analyst does not offer this time. Choose one that is listed.",
  },
  investor_busy: {
    status: 409,
    title: "Another session is in the way",
    detail: "One of your own sessions overlaps this time.",
  },
  stale: {
    status: 409,
    title: "It changed meanwhile",
    detail: "Someone changed this first. Look at the present state and decide again.",
  },
  terms_changed: {
    status: 409,
    title: "The terms have changed",
    detail:
      "The price or the way of confirming is not what you saw. Look at the present terms and send again.",
  },
  already_given: {
    status: 409,
    title: "Feedback already given",
    detail: "You can edit the feedback you gave.",
  },
  other_user: {
    status: 409,
    title: "You are now signed in as somebody else",
    detail: "The form was drawn for another person. Nothing was sent.",
  },
  push_off: {
    status: 409,
    title: "Nothing is pushed here",
    detail: "This server has no keys to reach devices by. What you chose still comes in the other ways.",
  },
  ...ACCOUNT_PROBLEMS,
  ...PAYMENT_PROBLEMS,
  ...ATTENDANCE_PROBLEMS,
  ...GROUP_PROBLEMS,
  too_large: { status: 413, title: "Too large", detail: "The body is over 64 KiB." },
  unsupported_media_type: {
    status: 415,
    title: "Unsupported media type",
    detail: "Send application/json.",
  },
  idempotency_mismatch: {
    status: 422,
    title: "Sent before with other words",
    detail: "This Idempotency-Key came with another body before. Use a new key.",
  },
  daily_limit_reached: {
    status: 429,
    title: "That day is full",
    detail: "The analyst takes no more sessions on that day. Choose another day.",
  },
  open_request_limit: {
    status: 429,
    title: "Too many open requests",
    detail: "Wait for an answer to one of your open requests first.",
  },
  rate_limited: { status: 429, title: "Too many attempts", detail: "Wait a moment and try again." },
  unavailable: {
    status: 503,
    title: "Not available right now",
    detail: "The service cannot answer at the moment. Nothing was changed; try again shortly.",
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>

/** A refusal's name, the same on the wire and in code. */
export type ProblemCode = keyof typeof PROBLEMS

/** A limit that a call was counted towards: so many calls in so many seconds, how many are left, and in how many seconds it begins anew. */
export type CountedLimit = {
  readonly name: string
  readonly points: number
  readonly seconds: number
  readonly left: number
  readonly resetSeconds: number
}

/** One refusal. `detail` replaces the catalogue's sentence; `fields` maps an input's path to its messages. */
export type Problem<C extends ProblemCode = ProblemCode> = {
  readonly code: C
  readonly detail?: string
  readonly fields?: Readonly<Record<string, readonly string[]>>
  /** The caller's own booking that stands in the way (`investor_busy`). */
  readonly bookingId?: string
  /** What the session would cost now and how it would be confirmed (`terms_changed`). */
  readonly terms?: Terms
  /** The lengths that the analyst offers, when the one asked for is not among them (`slot_not_offered`). */
  readonly sessionMinutes?: readonly number[]
  /** Until when the investor may not book (`booking_restricted`). */
  readonly until?: Date
  /** Who is signed in by now (`other_user`, which only forms meet). */
  readonly signedInAs?: { readonly id: string; readonly name: string }
  /** No answer reached the page, which only the browser can say (`unavailable`). */
  readonly unanswered?: "offline" | "silent"
  /** Whole seconds after which trying again makes sense (`rate_limited`, `unavailable`). */
  readonly retryAfterSeconds?: number
  /** Which limits are used up (`rate_limited`). */
  readonly limits?: readonly CountedLimit[]
}

/** The sentence for people: what this case says, else the catalogue's. */
export function problemDetail(problem: Problem): string {
  return problem.detail ?? PROBLEMS[problem.code].detail
}

/** Whether a form's sender has to sign in first: he is signed out, or somebody else is in his place. */
export function isOfPerson({ code }: Problem): boolean {
  return code === "unauthenticated" || code === "other_user"
}
