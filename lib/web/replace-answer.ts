import type { ServerResponse } from "node:http"
import type { ProblemBody } from "./problem-response"

const WRITERS = ["writeHead", "flushHeaders", "write", "end"] as const
/** What belongs to the body that is not sent. */
const OF_BODY = ["content-encoding", "content-length", "transfer-encoding", "vary"]

/**
 * Puts a problem in the place of an answer that is about to begin, where `instead` has one for its status. It goes out past whatever
 * wraps the response by then (the framework's compression does); what the writer still has to say is dropped.
 */
export function problemInstead(
  response: ServerResponse,
  instead: (status: number) => ProblemBody | null,
): void {
  const end = response.end.bind(response)
  const writeHead = response.writeHead.bind(response)
  let state: "undecided" | "passed" | "replaced" = "undecided"
  const decide = (status: number): void => {
    const problem = instead(status)
    state = problem ? "replaced" : "passed"
    if (!problem) return
    for (const name of OF_BODY) response.removeHeader(name)
    writeHead(problem.body.status, problem.headers)
    end(JSON.stringify(problem.body))
    // The framework goes on to name its own: the log must tell of what was sent.
    Object.defineProperty(response, "statusCode", { get: () => problem.body.status, set: () => undefined })
  }
  for (const name of WRITERS) {
    const write = response[name].bind(response) as (...args: unknown[]) => unknown
    const guarded = (...args: unknown[]): unknown => {
      if (state === "undecided") decide(name === "writeHead" ? Number(args[0]) : response.statusCode)
      if (state === "passed") return write(...args)
      return name === "write" ? true : response
    }
    Object.assign(response, { [name]: guarded })
  }
}
