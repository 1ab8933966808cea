/** The chain that tells people and programs; whoever made news asks for it at once (`nudgeTelling`). */
export const TELLING = "tell"

/** A chain's job exists once under its name, whatever the number of replicas. */
export function chainJob(name: string): { jobKey: string; maxAttempts: number } {
  return { jobKey: name, maxAttempts: 1 }
}
