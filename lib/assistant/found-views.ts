import type { OutputOf } from "@/lib/core/output"
import type { FoundOutput, PieceOutput, ShownOutput } from "./found-wire"

/** One thing that was said, and how it was read. */
export type Piece = OutputOf<typeof PieceOutput>

/** What was asked for as it was read, and the times that suit it. */
export type Found = OutputOf<typeof FoundOutput>

/** A wish and its times. */
export type Shown = OutputOf<typeof ShownOutput>
