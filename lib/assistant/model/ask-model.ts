import { z } from "zod"
import type { ModelSettings } from "@/lib/core/assistant-variables"
import { SECOND_MS } from "@/lib/core/duration"
import { instructionsOf, type Question } from "./question"

/** From the look-up of the name to the last byte of the answer. */
const IN_ALL_MS = 3 * SECOND_MS
const ANSWER_BYTES_MAX = 64 * 1024
const ANSWER_TOKENS_MAX = 800

const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
})

/**
 * What the model says to a question, as JSON: nothing of it is believed yet. Throws where it says none within three seconds, or more than
 * 64 KiB; redirects are not followed.
 */
export async function askModel({ url, model, key }: ModelSettings, question: Question): Promise<unknown> {
  const { specialties, ...asked } = question
  const response = await fetch(`${url}/chat/completions`, {
    method: "POST",
    redirect: "error",
    signal: AbortSignal.timeout(IN_ALL_MS),
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      ...(key !== null && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({
      model,
      temperature: 0,
      max_tokens: ANSWER_TOKENS_MAX,
      response_format: { type: "json_object" },
      messages: [
        { role: "system", content: instructionsOf(specialties) },
        { role: "user", content: JSON.stringify(asked) },
      ],
    }),
  })
  if (response.status !== 200) {
    await response.body?.cancel()
    throw new Error(`The model answered ${response.status}.`)
  }
  const { choices } = Completion.parse(JSON.parse(await textOf(response)))
  return JSON.parse(choices[0]?.message.content ?? "")
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    // Leaving the loop ends the connection.
    if (bytes > ANSWER_BYTES_MAX) throw new Error("The model's answer is too long.")
    chunks.push(chunk)
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks))
}
