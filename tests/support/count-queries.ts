import type { Database } from "@/db/client"

/** How many queries `work` sends through the pool. */
export async function countQueries(db: Database, work: () => Promise<unknown>): Promise<number> {
  const { $client } = db
  const send = $client.query.bind($client) as (...args: unknown[]) => unknown
  let queries = 0
  const counted = (...args: unknown[]) => {
    queries++
    return send(...args)
  }
  Object.assign($client, { query: counted })
  try {
    await work()
  } finally {
    Object.assign($client, { query: send })
  }
  return queries
}
