import { z } from "zod"

/** Why figures that a read replica could have given were read from the primary database, each as a part of a sentence. */
const TROUBLE_WORDS = {
  unreachable: "the read replica cannot be reached",
  failed: "the read replica could not answer",
  no_replica: "the read replica is none any more",
  other_database: "the read replica is one of another database",
  far_behind: "the read replica is more than a minute behind",
} as const

export type ReplicaTrouble = keyof typeof TROUBLE_WORDS
export const REPLICA_TROUBLES = Object.keys(TROUBLE_WORDS) as [ReplicaTrouble, ...ReplicaTrouble[]]

/** As of when figures are, in an answer. `trouble` is why they come from the primary database though there is a replica. */
export const FreshnessOutput = z.object({
  asOf: z.date(),
  behindSeconds: z.number().int().nonnegative(),
  isReplica: z.boolean(),
  trouble: z.enum(REPLICA_TROUBLES).nullable(),
})

/** How fresh figures are: all that was committed until `asOf` is in them, `behindSeconds` before the moment of asking. */
export type Freshness = Readonly<z.output<typeof FreshnessOutput>>

/** A file, made piece by piece as it is read, and as of when it is. */
export type DatedFile<Piece = string> = {
  readonly pieces: AsyncIterable<Piece>
  readonly freshness: Freshness
}

/** What is read from the primary database at `now`. */
export function freshAt(now: Date, trouble: ReplicaTrouble | null = null): Freshness {
  return { asOf: now, behindSeconds: 0, isReplica: false, trouble }
}

/** The line under figures, "Figures as of 14:02, 3 s behind.", with `asOf` as its reader's clock says it. */
export function freshnessWords(
  { behindSeconds, trouble }: Freshness,
  asOf: string,
  what: "Figures" | "Rows" | "All" = "Figures",
): string {
  const behind = behindSeconds > 0 ? `, ${behindSeconds} s behind` : ""
  const from = trouble ? `, from the main database: ${TROUBLE_WORDS[trouble]}` : ""
  return `${what} as of ${asOf}${behind}${from}.`
}
