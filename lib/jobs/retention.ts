import { ANSWERS_KEPT_HOURS } from "@/lib/core/limits"

/** What is deleted once it is of no use any more. `docs/operations.md` prints it. */
export type Retention = {
  readonly table: string
  /** Which rows, where it is not all of them. */
  readonly what: string
  readonly kept: { readonly count: number; readonly unit: "hour" | "day" }
  readonly why: string
  /** Whether a row has been kept for long enough; `$1` is the moment before which what counts must have been. */
  readonly over: string
  /** What of the row goes; without it the whole row. */
  readonly forget?: string
}

const day = (count: number) => ({ count, unit: "day" }) as const
const hour = (count: number) => ({ count, unit: "hour" }) as const
/** Who has a question about last year's finds an answer. */
const A_YEAR_OF_QUESTIONS = day(400)

/** All that is deleted by time, in order: what depends on a row comes before it. */
export const RETENTION: readonly Retention[] = [
  {
    table: "idempotency_keys",
    what: "first answers to requests with an Idempotency-Key and to forms",
    kept: hour(ANSWERS_KEPT_HOURS),
    why: "so long the same request is answered as the first time",
    over: "created_at < $1",
  },
  {
    table: "rate_limits",
    what: "uses counted towards limits",
    kept: hour(0),
    why: "until the window that they are counted in has ended",
    over: "expire < extract(epoch from $1) * 1000",
  },
  {
    table: "passkey_challenges",
    what: "what a passkey was to sign and did not",
    kept: hour(1),
    why: "nothing signed after five minutes is taken",
    over: "created_at < $1",
  },
  {
    table: "graphile_worker._private_jobs",
    what: "jobs that have no try left",
    kept: day(7),
    why: "long enough to see what failed; they hold what they were told, such as whom to mail",
    over: "attempts >= max_attempts and locked_at is null and updated_at < $1",
  },
  {
    table: "mails",
    what: "mail as it was written",
    kept: day(30),
    why: "its reader has it; where no server sends mail, long enough to read it here",
    over: "made_at < $1",
  },
  {
    table: "notifications",
    what: "what mail servers, push services and webhooks answered",
    kept: day(30),
    why: "to find out why something did not arrive",
    over: "answer is not null and settled_at < $1",
    forget: "answer",
  },
  {
    table: "notifications",
    what: "lines of the notification centre",
    kept: day(90),
    why: "what they tell is on the session's own page",
    over: "channel = 'in_app' and settled_at < $1",
  },
  {
    table: "notifications",
    what: "that somebody was told, in the other ways, webhooks' deliveries included",
    kept: A_YEAR_OF_QUESTIONS,
    why: "whether somebody was told is asked long after; the event itself is never deleted",
    over: "settled_at < $1",
  },
  {
    table: "account_links",
    what: "links by which somebody did something to his account, from when they could not be used any more",
    kept: A_YEAR_OF_QUESTIONS,
    why: "as what was told of them",
    over: "expires_at < $1",
  },
  {
    table: "auth_sessions",
    what: "logins, from when they were used last; not those that a pushed device still goes by",
    kept: A_YEAR_OF_QUESTIONS,
    why: "from where somebody was signed in is asked when an account was misused; none lets in after 30 days",
    over: "last_seen_at < $1 and not exists (select from push_devices d where d.login_id = auth_sessions.id)",
  },
  {
    table: "api_tokens",
    what: "API tokens, from when they were revoked or ran out",
    kept: A_YEAR_OF_QUESTIONS,
    why: "as logins",
    over: "least(revoked_at, expires_at) < $1",
  },
  {
    table: "availability_batches",
    what: "what an edit of many dates did",
    kept: day(90),
    why: "so that it can be undone; the schedule's history has it besides",
    over: "created_at < $1",
  },
  {
    table: "checkouts",
    what: "that somebody was sent to a page of the payment provider, from when it ran out",
    kept: day(90),
    why: "what came of it stands with the payment",
    over: "expires_at < $1",
  },
  {
    table: "provider_events",
    what: "events that the payment provider told",
    kept: day(90),
    why: "so long it could tell one again; what it was about is read and kept with the payment",
    over: "received_at < $1 and processed_at is not null",
  },
  {
    table: "sandbox_answers",
    what: "what the sandbox answered first to a call, by the call's key",
    kept: day(1),
    why: "as long as a payment provider knows a key again",
    over: "created_at < $1",
  },
  {
    table: "sandbox_events",
    what: "events that the sandbox told, or gave up telling",
    kept: day(30),
    why: "to see what was told when something was tried out",
    over: "settled_at < $1",
  },
  {
    table: "sandbox_checkouts",
    what: "the sandbox's pages for choosing a card, from when they ran out",
    kept: day(90),
    why: "as the checkouts that they belong to",
    over: "expires_at < $1",
  },
  {
    table: "reconciliation_findings",
    what: "differences between the provider's books and ours, from when they were gone",
    kept: A_YEAR_OF_QUESTIONS,
    why: "whoever closes the year's books asks for them",
    over: "resolved_at < $1",
  },
  {
    table: "import_quarantine",
    what: "rows of the older deployment that could not be taken over",
    kept: A_YEAR_OF_QUESTIONS,
    why: "they hold people's words, and whoever moved in has looked at them by then",
    over: "quarantined_at < $1",
  },
]
