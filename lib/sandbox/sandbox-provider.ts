import type { Handle } from "@/db/client"
import {
  type OpenCheckout,
  type OpenedCheckout,
  type Outcome,
  type PaymentProvider,
  type ProviderCall,
  ProviderUnreachable,
  type SetupCall,
} from "@/lib/payments/provider"
import { answerOnce, OtherQuestion } from "./answer-once"
import { type Books, inBooks, type Sandbox, waiting } from "./books"
import { callCard, capture, refund, release } from "./calls"
import { openAuthentication, openSetup, readCheckout } from "./checkouts"
import { detach } from "./detach"
import { nudgeSandbox } from "./nudge-sandbox"
import { findByOperation, isAnswerLost, madeSince, readIntent } from "./reads"
import { declineOf } from "./rules"
import { readEvent } from "./sign"

/**
 * The sandbox behind the port: a provider whose money is none and whose books lie in tables of its own. It behaves as a house of its own:
 * what it does is committed by itself, and it knows of us what calls say. `wait` is how it waits in slow weather.
 */
export function sandboxProvider(db: Handle, wait: Sandbox["wait"] = waiting): PaymentProvider {
  const sandbox: Sandbox = { db, wait }
  return {
    name: "sandbox",
    isTest: true,
    createSetup: (call) => opened(sandbox, "setup", call, openSetup),
    createAuthentication: (call) => opened(sandbox, "authenticate", call, openAuthentication),
    readCheckout: (ref) => inBooks(sandbox, (books) => readCheckout(books, ref)),
    authorise: (call) => outcome(sandbox, call, (books) => callCard(books, call)),
    charge: (call) => outcome(sandbox, call, (books) => callCard(books, call)),
    capture: (call) => outcome(sandbox, call, (books) => capture(books, call)),
    release: (call) => outcome(sandbox, call, (books) => release(books, call)),
    refund: (call) => outcome(sandbox, call, (books) => refund(books, call)),
    read: (ref) => inBooks(sandbox, (books) => readIntent(books, ref)),
    detach: ({ methodRef }) => inBooks(sandbox, (books) => detach(books, methodRef)),
    findByOperation: (call) => inBooks(sandbox, (books) => findByOperation(books, call)),
    listSince: async function* (since) {
      yield* await inBooks(sandbox, (books) => madeSince(books, since))
    },
    readEvent,
  }
}

async function opened<Call extends SetupCall>(
  sandbox: Sandbox,
  kind: "setup" | "authenticate",
  call: Call,
  open: (books: Books, call: Call) => Promise<OpenCheckout>,
): Promise<OpenedCheckout> {
  try {
    const page = await inBooks(sandbox, (books) => answerOnce(books, kind, call, () => open(books, call)))
    return { ok: true, value: page.answer }
  } catch (error) {
    if (error instanceof ProviderUnreachable || error instanceof OtherQuestion) return { ok: false }
    throw error
  }
}

const LOST: Outcome = { outcome: "unknown", reason: "the answer was lost" }

/** What comes of a call, once for each key. What a card loses is the first answer, and what was asked is done all the same. */
async function outcome(
  sandbox: Sandbox,
  call: ProviderCall,
  work: (books: Books) => Promise<Outcome>,
): Promise<Outcome> {
  try {
    const answer = await inBooks(sandbox, async (books) => {
      const { answer, isFirst } = await answerOnce(books, call.kind, call, () => work(books))
      return isFirst && (await isAnswerLost(books, call)) ? LOST : answer
    })
    nudgeSandbox(sandbox.db)
    return answer
  } catch (error) {
    if (error instanceof ProviderUnreachable) return { outcome: "unknown", reason: error.message }
    if (error instanceof OtherQuestion)
      return { outcome: "declined", decline: declineOf("idempotency_error"), intent: null }
    throw error
  }
}
