import { eq } from "drizzle-orm"
import { sandboxAnswers } from "@/db/schema/sandbox"
import type { Books } from "./books"

type Kind = typeof sandboxAnswers.$inferSelect.kind
type Asked = { readonly key: string }

/** The answer under this key was given to another question. */
export class OtherQuestion extends Error {}

/** An answer, and whether it was given for the first time. */
export type Answered<Answer> = { readonly answer: Answer; readonly isFirst: boolean }

/**
 * Answers a call the first time, and with that first answer ever after, also to who asks at the same moment. Throws `OtherQuestion`
 * where the key came with something else before.
 */
export async function answerOnce<Call extends Asked, Answer>(
  books: Books,
  kind: Kind,
  call: Call,
  answer: () => Promise<Answer>,
): Promise<Answered<Answer>> {
  const { tx, now } = books
  const { key } = call
  const asked = JSON.stringify({ ...call, kind })
  const [inserted] = await tx
    .insert(sandboxAnswers)
    .values({ key, kind, asked, createdAt: now })
    .onConflictDoNothing()
    .returning({ key: sandboxAnswers.key })
  const isKey = eq(sandboxAnswers.key, key)
  if (!inserted) {
    const [first] = await tx.select().from(sandboxAnswers).where(isKey)
    if (!first || first.asked !== asked) throw new OtherQuestion("a key came with another question before")
    return { answer: reviveDates(first.answer) as Answer, isFirst: false }
  }
  const first = await answer()
  await tx.update(sandboxAnswers).set({ answer: first }).where(isKey)
  return { answer: first, isFirst: true }
}

const INSTANTS = new Set(["captureBefore", "createdAt", "expiresAt"])

/** What JSON made texts of. */
function reviveDates(kept: unknown): unknown {
  return JSON.parse(JSON.stringify(kept), (name, value: unknown) =>
    INSTANTS.has(name) && typeof value === "string" ? new Date(value) : value,
  )
}
