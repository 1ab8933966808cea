import type { OutputOf } from "@/lib/core/output"
import type { FoundOutput, PieceOutput } from "./found-wire"

/** One thing that was said, and how it was read. */
export type Piece = OutputOf<typeof PieceOutput>

/** What was asked for as it was read, and the times that suit it. */
export type Found = OutputOf<typeof FoundOutput>
