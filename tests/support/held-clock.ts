import { setClock } from "@/lib/clock"
import { NOW } from "./factories"

// The doors ask what time it is; here it is always the same, whatever day the tests run on.
setClock(() => NOW)

/** What the machine's clock says, by which a process goes that a test starts. */
export function machineTime(): Date {
  return new Date()
}
