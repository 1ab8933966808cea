import { type Freshness, freshnessWords } from "@/lib/core/freshness"

/** What stands beside the files of one's own data. */
export function readmeOf(freshness: Freshness): string {
  return `${ABOUT}${freshnessWords(freshness, freshness.asOf.toISOString(), "All")}\n`
}

const ABOUT = `Everything that is kept of you, as you may see it.

profile         who you are, whom your invoices are made out to, and what you have set
schedule        what you post as an analyst
bookings        your sessions, with feedback; in the JSON file also their events and notes
events, notes   the same, a line each
groups          group sessions that you lead, have or had a seat in, or waited for, with your seats and what happened to them
seats           your seats, a line each; of an analyst those of the groups that you lead, by name and firm
invoices        invoices and credit notes made out to you; in the JSON file with all that stands on them
logins          where you were signed in; not for programs
tokens          the API tokens of your programs, without what lets in; not for programs
second_factors  your authenticator app, passkeys and recovery codes: when, not what they are; not for programs
identities      what single sign-on calls you; not for programs
notifications   what you were told, in which way

Times are UTC. Lists are there as JSON, and as CSV for spreadsheets.
`
