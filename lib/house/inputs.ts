import { z } from "zod"
import { Email } from "@/lib/accounts/inputs"
import { LEGAL_LINKS_MAX, REMINDER_MINUTES, TEXT_MAX } from "@/lib/core/limits"
import { CURRENCIES } from "@/lib/core/money"
import { multiLine, singleLine } from "@/lib/core/text"
import { LEAD_RANGE, Leads } from "@/lib/notifications/inputs"
import { TimeZone } from "@/lib/scheduling/zone-input"
import { SellerInput, TaxRowsInput, TaxRulesInput } from "./money-inputs"
import type { HouseView } from "./wire"

/** What the command box is asked for: parts of names, addresses or topics, or an id or its beginning. */
export const SearchHouseInput = z.strictObject({ q: singleLine(TEXT_MAX.topic).optional() })

const LinkAddress = z
  .url({ protocol: /^https$/, error: "Give an https address, such as https://example.com/terms." })
  .max(TEXT_MAX.meetingUrl)
const LinkLabel = singleLine(TEXT_MAX.linkLabel).pipe(z.string({ error: "Say what the link is called." }))
const MANY_LINKS = `At most ${LEGAL_LINKS_MAX} links.`

const fields = {
  name: singleLine(TEXT_MAX.name).pipe(z.string({ error: "Give the house a name." })),
  supportEmail: Email.nullable(),
  timeZone: TimeZone,
  currency: z.enum(CURRENCIES, { error: "Choose one of the currencies offered." }),
  reminderMinutes: z
    .array(
      z
        .int({ error: LEAD_RANGE })
        .min(REMINDER_MINUTES.min, { error: LEAD_RANGE })
        .max(REMINDER_MINUTES.max, { error: LEAD_RANGE }),
    )
    .transform((leads) => [...new Set(leads)].toSorted((a, b) => b - a))
    .refine((leads) => leads.length <= REMINDER_MINUTES.count, {
      error: `Choose at most ${REMINDER_MINUTES.count}.`,
    }),
  cancellationWords: multiLine(TEXT_MAX.reason),
  legalLinks: z
    .array(z.strictObject({ label: LinkLabel, url: LinkAddress }))
    .max(LEGAL_LINKS_MAX, { error: MANY_LINKS }),
}

const Seen = { revision: z.int().min(1).optional() }

/** Any of what is decided for the whole house; `revision` is the one that the caller saw. */
export const UpdateHouseInput = z
  .strictObject(fields)
  .partial()
  .extend({
    ...Seen,
    cancellationWords: fields.cancellationWords.nullable().optional(),
    seller: SellerInput.nullable().optional(),
    taxRules: TaxRulesInput.optional(),
  })

const LINK_LINE = /^(.*\S)\s+(\S+)$/
const LINE_ASKED = "Write a line for each: what the link is called, a space, and its https address."

/** Links as they are written in the form: a line each, the name and then the address. */
const LinkLines = z
  .string()
  .default("")
  .transform((text, issues) => {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "")
    const links = lines.map((line) => LINK_LINE.exec(line.trim()) ?? ["", "", ""])
    const read = fields.legalLinks.safeParse(links.map(([, label, url]) => ({ label, url })))
    if (read.success) return read.data
    const isOfLine = links.some(([whole]) => whole === "")
    issues.addIssue({
      code: "custom",
      message: isOfLine ? LINE_ASKED : (read.error.issues[0]?.message ?? LINE_ASKED),
    })
    return z.NEVER
  })

/** The same links as the form shows them. */
export function linkLines(links: HouseView["legalLinks"]): string {
  return links.map(({ label, url }) => `${label} ${url}`).join("\n")
}

/** The house's form as it is posted: the whole of it, so that an emptied field empties what is stored. */
export const SaveHouseInput = z.strictObject({
  ...fields,
  supportEmail: fields.supportEmail.default(null),
  reminderMinutes: Leads,
  cancellationWords: fields.cancellationWords.nullable().default(null),
  legalLinks: LinkLines,
  seller: SellerInput.nullable().default(null),
  taxRules: TaxRowsInput,
  ...Seen,
})
