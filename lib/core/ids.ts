import { v7 } from "uuid"

/** A new row's id: a UUID v7, so that ids ascend with time. */
export function newId(): string {
  return v7()
}
