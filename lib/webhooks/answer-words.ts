/** So much of an answer is kept. */
export const ANSWER_BYTES_MAX = 1024

/** The beginning of an answer as text that can be stored: broken characters and NULs are left out. */
export function answerText(bytes: Uint8Array): string {
  const read = (end: number) => new TextDecoder().decode(bytes.subarray(0, end)).replace(/[\0\uFFFD]/g, "")
  return read(ANSWER_BYTES_MAX)
}

const BY_CODE: Readonly<Record<string, string>> = {
  ANSWER_TOO_LONG: "The answer was longer than 64 KiB.",
  ECONNREFUSED: "The connection was refused.",
  ECONNRESET: "The connection dropped before the answer was complete.",
  EPIPE: "The connection dropped before the answer was complete.",
  ENOTFOUND: "There is no host of this name.",
  EAI_AGAIN: "The host's name could not be looked up.",
  EHOSTUNREACH: "The host could not be reached.",
  ENETUNREACH: "The host could not be reached.",
  ETIMEDOUT: "The host could not be reached.",
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME/

/** Why there was no answer, in words, from what the connection failed with. */
export function failureWords(error: unknown): string {
  const {
    code = "",
    name = "",
    message = "",
  } = (error ?? {}) as { code?: string; name?: string; message?: string }
  if (name === "TimeoutError") return "No whole answer came within 10 seconds."
  if (name === "AbortError") return "We were stopped before the answer was complete."
  if (/^DNS lookup .* is not allowed/.test(message))
    return "The address is an inner one, which is not called."
  if (CERTIFICATE.test(code)) return `Its certificate is not good for this address (${code}).`
  return BY_CODE[code] ?? `The call failed${code && ` (${code})`}.`
}
