import { createServer, type Server, type Socket } from "node:net"
import { SMTPServer } from "smtp-server"

/** How a server treats mail: it takes it, refuses it, says nothing at all, talks for ever, or takes it and hangs up before it says so. */
export type MailMode = "250" | "421" | "451" | "550" | "tarpit" | "drip" | "drop"

/** A mail server of a test, on this machine. */
export type MailServer = {
  readonly url: string
  /** Every mail that it got whole, also those that it then did not confirm. */
  readonly received: { readonly mode: MailMode; readonly raw: string }[]
  mode: MailMode
  readonly stop: () => Promise<void>
}

const REFUSALS: Partial<Record<MailMode, string>> = {
  "421": "4.3.2 Going down",
  "451": "4.7.1 Try again later",
  "550": "5.1.1 No such user",
}

/** Starts a mail server; `mode` can be changed at any time and counts from the next mail on. */
export async function startMailServer(mode: MailMode = "250"): Promise<MailServer> {
  const received: MailServer["received"] = []
  const sockets = new Set<Socket>()
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    closeTimeout: 1,
    onRcptTo: (_address, _session, done) => {
      const words = REFUSALS[server.mode]
      if (words && server.mode !== "451")
        return done(Object.assign(new Error(words), { responseCode: Number(server.mode) }))
      return done()
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        const at = server.mode
        if (at === "451") return done(Object.assign(new Error(REFUSALS["451"]), { responseCode: 451 }))
        received.push({ mode: at, raw: Buffer.concat(chunks).toString() })
        if (at === "tarpit") return
        if (at === "drop") {
          for (const socket of sockets) socket.destroy()
          return
        }
        done()
      })
    },
  })
  smtp.on("error", () => {})
  const front = createServer((socket) => {
    socket.on("error", () => {})
    if (server.mode === "drip") return drip(socket)
    sockets.add(socket)
    socket.on("close", () => sockets.delete(socket))
    smtp.server.emit("connection", socket)
  })
  const port = await listen(front)
  const server: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    received,
    mode,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => front.close(done))
    },
  }
  return server
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      resolve(typeof address === "object" && address ? address.port : 0)
    })
  })
}

/** A greeting that never ends: there is always something, so no silence is ever long. */
function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write("220-wait\r\n"), 50)
  socket.on("close", () => clearInterval(timer))
}
