import { z } from "zod"

/** Whom mail comes from: a name and an address, "Analyst Connect <no-reply@example.com>". */
export type Mailbox = { readonly name: string; readonly address: string }

/** The name of a sender who gives none. */
export const SENDER_NAME = "Analyst Connect"
const MAILBOX = /^(?:"?([^"<>\p{Cc}]*?)"?\s*<)?([^\s<>@,;:"\p{Cc}]+@[a-z\d]+(?:[.-]+[a-z\d]+)*)>?$/iu

/** An address, or a name and an address. */
export const mailbox = z.string().transform((text, ctx): Mailbox => {
  const [, name, address] = text.trim().match(MAILBOX) ?? []
  if (address) return { name: name?.trim() || SENDER_NAME, address }
  ctx.addIssue({ code: "custom", message: "give an address, or a name and <an address>" })
  return z.NEVER
})
