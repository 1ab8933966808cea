import { z } from "zod"
import { TEXT_MAX } from "@/lib/core/limits"
import { singleLine } from "@/lib/core/text"

/** What the command box is asked for: parts of names, addresses or topics, or an id or its beginning. */
export const SearchHouseInput = z.strictObject({ q: singleLine(TEXT_MAX.topic).optional() })
