import { connect as connectTo, createServer, type Socket } from "node:net"
import { freePort } from "@/db/embedded/cluster"

/** Stands between a program and its database. */
export type Between = {
  /** The database's address through it. */
  readonly url: string
  /** While it is `isDown` whoever comes is turned away, and counted. */
  readonly state: { isDown: boolean; turnedAway: number }
  /** Breaks off all that pass through now. */
  readonly cut: () => void
  /** Passes on nothing more of those that pass through now, and lets neither end know: not even that the other one is gone. */
  readonly swallow: () => void
  readonly close: () => void
}

/** Stands before the database at `url`. */
export async function standBefore(url: string): Promise<Between> {
  const target = new URL(url)
  const pairs = new Set<readonly [Socket, Socket]>()
  const state = { isDown: false, turnedAway: 0 }
  const server = createServer((socket) => {
    socket.on("error", () => {})
    if (state.isDown) {
      state.turnedAway++
      socket.destroy()
      return
    }
    const onward = connectTo(Number(target.port), target.hostname)
    onward.on("error", () => {})
    pairs.add([socket, onward])
    socket.pipe(onward).pipe(socket)
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy()
    pairs.clear()
  }
  const through = new URL(target)
  through.host = `127.0.0.1:${port}`
  return {
    url: through.href,
    state,
    cut,
    swallow: () => {
      for (const pair of pairs) for (const socket of pair) socket.unpipe().resume()
    },
    close: () => {
      cut()
      server.close()
    },
  }
}
