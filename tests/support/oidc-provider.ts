import { type ChildProcess, spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { freePort } from "@/db/embedded/cluster"
import { waitUntil } from "@/db/embedded/processes"

const PROGRAM = fileURLToPath(new URL("./oidc-provider-process.mjs", import.meta.url))
const READY_MS = 20_000

/** What the provider says of somebody, by his subject. */
export type ProviderAccounts = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** An identity provider in a process of its own, which knows one client; `know` says anew who is who. */
export type RunningProvider = {
  readonly issuer: string
  know(accounts: ProviderAccounts): Promise<void>
  /** What somebody's browser does there: signs in as that subject and agrees; answers where it is sent then. */
  signIn(address: string, subject: string): Promise<string>
  stop(): void
}

/** Starts the provider on a free port. */
export async function startProvider(redirectUri: string): Promise<RunningProvider> {
  const port = await freePort()
  const issuer = `http://localhost:${port}`
  const child: ChildProcess = spawn(process.execPath, [PROGRAM, String(port), redirectUri], {
    stdio: "ignore",
  })
  const isReady = await waitUntil(
    () =>
      fetch(`${issuer}/.well-known/openid-configuration`).then(
        ({ ok }) => ok,
        () => false,
      ),
    READY_MS,
  )
  if (!isReady) throw new Error("the identity provider did not become ready")
  return {
    issuer,
    know: async (accounts) => {
      await fetch(`${issuer}/accounts`, { method: "POST", body: JSON.stringify(accounts) })
    },
    signIn: (address, subject) => passThrough(issuer, address, subject),
    stop: () => child.kill(),
  }
}

async function passThrough(issuer: string, address: string, subject: string): Promise<string> {
  const jar = new Map<string, string>()
  let at = address
  let form: URLSearchParams | null = null
  for (let step = 0; step < 20 && at.startsWith(issuer); step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
    const answer: Response = await fetch(at, {
      redirect: "manual",
      headers: { cookie },
      ...(form ? { method: "POST", body: form } : {}),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get("location")
    const page = location ? "" : await answer.text()
    form = null
    if (location) at = new URL(location, at).href
    else {
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
      if (!prompt) throw new Error(`the provider answered ${answer.status}: ${page.slice(0, 400)}`)
      at = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? "", at).href
      form = new URLSearchParams({ prompt, login: subject, password: "any" })
    }
  }
  return at
}
