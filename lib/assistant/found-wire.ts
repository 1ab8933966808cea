import { z } from "zod"
import { SuggestionsOutput } from "./wire"

/** One thing that was said: the words that said it, and how they were read. */
export const PieceOutput = z.object({
  /** As they were typed; null of what an address says, which holds no words. */
  words: z.string().nullable(),
  /** What they can mean, the reading that counts at first before others; none where they were not understood. */
  readings: z.array(
    z.object({
      /** The query that says this, with marks of what it says otherwise (part-rules.ts). */
      part: z.string(),
      label: z.string(),
      /** What it says, and how that reads, where others are left out or another length is chosen. */
      otherwise: z.array(z.object({ part: z.string(), label: z.string() })),
    }),
  ),
  isAssumed: z.boolean(),
  /** What the assumption left out: "not 03:00". */
  assumed: z.string().nullable(),
  /** Whether a language model read it. */
  isModels: z.boolean(),
})

/** What somebody asked for as it was read, and the times that suit it. */
export const FoundOutput = z.object({
  /** What was typed; null of an address, which holds no words. */
  text: z.string().nullable(),
  /** The query that holds the wish. */
  query: z.string(),
  /** In the order in which it was said. */
  pieces: z.array(PieceOutput),
  /** By what it was read; null of an address. */
  readBy: z.enum(["grammar", "model"]).nullable(),
  /** Null where the page that follows brings them. */
  suggestions: SuggestionsOutput.nullable(),
  /** Whether those were left out that would be one request too many. */
  isLimited: z.boolean(),
})

/** The same with its times. */
export const ShownOutput = FoundOutput.extend({ suggestions: SuggestionsOutput })
