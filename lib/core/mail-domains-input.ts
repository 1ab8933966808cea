import { z } from "zod"

/** Domains of mail with commas between them, in small letters; none where the text is empty. */
export const mailDomains = z
  .string()
  .default("")
  .transform((list) =>
    list
      .toLowerCase()
      .split(",")
      .flatMap((domain) => domain.trim() || []),
  )
  .refine((list) => list.every((domain) => /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)), {
    error: "give domains such as firm.com, with commas between them",
  })
