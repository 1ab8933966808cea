import { z } from "zod"
import { isLoopback } from "./loopback"

const modelUrl = z
  .url({ protocol: /^https?$/ })
  .refine((address) => isSafe(new URL(address)), {
    error: "give an https address, or one of this machine, without a password in it",
  })
  .transform((address) => address.replace(/\/+$/, ""))

function isSafe({ protocol, hostname, username, password }: URL): boolean {
  return (protocol === "https:" || isLoopback(hostname)) && username === "" && password === ""
}

/** The language model that may read what the grammar of wishes leaves; unset: none. */
export const ASSISTANT_VARIABLES = {
  /** Where an API begins that is compatible with OpenAI's: `/chat/completions` is added. */
  ASSISTANT_LLM_URL: modelUrl.optional(),
  ASSISTANT_LLM_MODEL: z.string().max(200).optional(),
  /** What it asks for as a Bearer token, if anything. */
  ASSISTANT_LLM_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,500}$/, { error: "give a key of visible characters" })
    .optional(),
}

type Variables = { readonly [Name in keyof typeof ASSISTANT_VARIABLES]?: string | undefined }

/** A language model and where it is asked. */
export type ModelSettings = { readonly url: string; readonly model: string; readonly key: string | null }

/** Whether the variables name a model, or none: an address without a model, or a key without an address, is neither. */
export function isModelWhole({
  ASSISTANT_LLM_URL,
  ASSISTANT_LLM_MODEL,
  ASSISTANT_LLM_KEY,
}: Variables): boolean {
  const isOff = ASSISTANT_LLM_URL === undefined
  return isOff
    ? ASSISTANT_LLM_MODEL === undefined && ASSISTANT_LLM_KEY === undefined
    : ASSISTANT_LLM_MODEL !== undefined
}

/** What is said where they are neither. */
export const MODEL_NOT_WHOLE = {
  path: ["ASSISTANT_LLM_URL"],
  error: "ASSISTANT_LLM_URL and ASSISTANT_LLM_MODEL go together, and ASSISTANT_LLM_KEY with both.",
}

/** The model that the variables name; null where there is none. */
export function modelOf({
  ASSISTANT_LLM_URL,
  ASSISTANT_LLM_MODEL,
  ASSISTANT_LLM_KEY,
}: Variables): ModelSettings | null {
  if (ASSISTANT_LLM_URL === undefined || ASSISTANT_LLM_MODEL === undefined) return null
  return { url: ASSISTANT_LLM_URL, model: ASSISTANT_LLM_MODEL, key: ASSISTANT_LLM_KEY ?? null }
}
