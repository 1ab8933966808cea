import postgres from "postgres"

/**
 * What the database says aloud, each with an id and nothing else: of a booking that was told of, of a person who was shown
 * something or whose way in has changed, of an analyst whose free times may have.
 */
export const CHANNELS = ["told", "shown", "access", "availability"] as const
export type Channel = (typeof CHANNELS)[number]

/** A connection that listens until it is stopped. */
export type Listening = {
  /** Whether it hears at this moment. */
  readonly isUp: () => boolean
  readonly stop: () => Promise<void>
}

type Hearing = {
  readonly onSaid: (channel: Channel, id: string) => void
  /** It begins to hear: at first, and again after each time that the connection was lost, with whatever was said meanwhile. */
  readonly onListening: () => void
}

const AGAIN_AFTER_MS = 250
const CONNECT_SECONDS = 5
const LISTEN_TO_ALL = CHANNELS.map((channel) => `listen ${channel}`).join("; ")

/**
 * Listens to every channel on one connection of its own; when that is lost, on the next as soon as there can be one. Not by the
 * driver's `listen`: that does not say when the connection is lost, and with several channels asks more of it with every try.
 */
export function listen(databaseUrl: string, { onSaid, onListening }: Hearing): Listening {
  let again: NodeJS.Timeout | undefined
  let isUp = false
  let isStopped = false
  const options = {
    max: 1,
    // For as long as the process lives.
    idle_timeout: undefined,
    max_lifetime: null,
    fetch_types: false,
    keep_alive: CONNECT_SECONDS,
    connect_timeout: CONNECT_SECONDS,
    connection: { application_name: "analyst-connect listen" },
    backoff: false,
    onnotice: () => {},
    onnotify: (channel: string, id: string) => onSaid(channel as Channel, id),
    onclose: () => goOn(),
  }
  const sql = postgres(databaseUrl, options)

  const begin = async () => {
    try {
      await sql.unsafe(LISTEN_TO_ALL).simple()
      isUp = true
      onListening()
    } catch {
      goOn()
    }
  }
  const goOn = () => {
    isUp = false
    clearTimeout(again)
    if (isStopped) return
    again = setTimeout(() => void begin(), AGAIN_AFTER_MS)
    again.unref()
  }
  void begin()
  return {
    isUp: () => isUp,
    stop: async () => {
      isStopped = true
      isUp = false
      clearTimeout(again)
      await sql.end({ timeout: 1 })
    },
  }
}
