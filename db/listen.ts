import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { setTimeout as wait } from "node:timers/promises"
import postgres from "postgres"
import { tlsOf } from "./tls"

/**
 * What the database says aloud, each with an id and nothing else: of a booking that was told of, of a person who was shown
 * something, whose notification was settled or whose way in has changed, of an analyst whose free times may have.
 */
export const CHANNELS = ["told", "shown", "settled", "access", "availability"] as const
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

const NAME = "analyst-connect listen"
const AGAIN_AFTER_MS = 250
/** Who only listens does not notice that nobody is there any more: so often he asks, and so long he waits for each answer. */
const ASK_EVERY_MS = 2_000
const ANSWER_MS = 3_000
/** Said once more it changes nothing, and is answered. */
const LISTEN_TO_ALL = CHANNELS.map((channel) => `listen ${channel}`).join("; ")

/**
 * Listens to every channel on one connection; when that is lost, or does not answer, on the next as soon as there can be one. Not by
 * the driver's `listen`: that does not say when the connection is lost, and with several channels asks more of it with every try.
 */
export function listen(databaseUrl: string, { onSaid, onListening }: Hearing): Listening {
  const stopping = new AbortController()
  const { signal } = stopping
  let isUp = false
  let lastPid = 0

  const hear = async () => {
    const { ask, lost, drop } = connectOnce(databaseUrl, onSaid)
    signal.addEventListener("abort", drop)
    try {
      // One that did not answer may stand at the other end for hours yet.
      const [said] = await ask(
        `select pg_backend_pid() as pid, (select count(pg_terminate_backend(pid)) from pg_stat_activity
          where pid = ${lastPid} and application_name = '${NAME}')`,
      )
      lastPid = said?.pid ?? 0
      await ask(LISTEN_TO_ALL)
      isUp = true
      onListening()
      for (;;) {
        await Promise.race([lost, waitFor(ASK_EVERY_MS)])
        await ask(LISTEN_TO_ALL)
      }
    } finally {
      isUp = false
      signal.removeEventListener("abort", drop)
      await drop()
    }
  }
  const goOn = async () => {
    while (!signal.aborted) {
      await hear().catch(() => {})
      await waitFor(AGAIN_AFTER_MS, signal).catch(() => {})
    }
  }
  const over = goOn()
  return {
    isUp: () => isUp,
    stop: () => {
      stopping.abort()
      return over
    },
  }
}

type Target = { readonly host: readonly string[]; readonly port: readonly number[]; readonly path?: string }

/** One connection: what is asked on it fails when it is `lost`, or does not answer in time. */
function connectOnce(databaseUrl: string, onSaid: Hearing["onSaid"]) {
  let socket: Socket | undefined
  const { promise: lost, reject } = Promise.withResolvers<never>()
  lost.catch(() => {})
  const { url, ssl } = tlsOf(databaseUrl)
  const options = {
    max: 1,
    ssl,
    // For as long as it answers.
    idle_timeout: undefined,
    max_lifetime: null,
    fetch_types: false,
    connection: { application_name: NAME },
    onnotice: () => {},
    onnotify: (channel: string, id: string) => onSaid(channel as Channel, id),
    onclose: () => reject(new Error("the connection was lost")),
    // Ours, to be dropped without waiting for anybody's goodbye; the driver would make another one at once, again and again.
    socket: async ({ host, port, path }: Target) => {
      if (socket) throw new Error("the connection was lost")
      socket = connect(path ? { path } : { host: host[0], port: port[0] ?? 0 })
      await once(socket, "connect")
      return socket
    },
  }
  const sql = postgres(url, options)
  return {
    lost,
    ask: (text: string) => Promise.race([sql.unsafe(text).simple(), lost, noAnswer()]),
    drop: async () => {
      await sql.end({ timeout: 0 })
      socket?.destroy()
    },
  }
}

async function noAnswer(): Promise<never> {
  await waitFor(ANSWER_MS)
  throw new Error("the database does not answer")
}

/** Keeps no process alive. */
function waitFor(ms: number, signal?: AbortSignal): Promise<void> {
  return wait(ms, undefined, { ref: false, ...(signal && { signal }) })
}
