import { type ChildProcess, spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { freePort } from "@/db/embedded/cluster"
import { waitUntil } from "@/db/embedded/processes"

const PROGRAM = fileURLToPath(new URL("./oidc-provider-process.mjs", import.meta.url))
const READY_MS = 20_000

/** What the provider says of somebody, by his subject. */
export type ProviderAccounts = Readonly<Record<string, Readonly<Record<string, unknown>>>>

type Jar = Map<string, string>
type Visit = { readonly issuer: string; readonly jar: Jar }

/** An identity provider in a process of its own, which knows one client; `know` says anew who is who. */
export type RunningProvider = {
  readonly issuer: string
  know(accounts: ProviderAccounts): Promise<void>
  /**
   * What somebody's browser does there: signs in as that subject, or as whoever it was before, and agrees; answers where it is sent then.
   * What it keeps from one visit to the next is in its jar.
   */
  signIn(address: string, subject: string | null, jar?: Jar): Promise<string>
  /** The same of signing out there. */
  signOut(address: string, jar: Jar): Promise<string>
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
    signIn: (address, subject, jar = new Map()) =>
      passThrough({ issuer, jar }, address, (page) => agree(page, subject)),
    signOut: (address, jar) => passThrough({ issuer, jar }, address, leave),
    stop: () => child.kill(),
  }
}

async function passThrough(
  { issuer, jar }: Visit,
  address: string,
  fill: (page: string) => Record<string, string> | null,
): Promise<string> {
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
      if (value === "") jar.delete(name)
      else jar.set(name, value)
    }
    const location = answer.headers.get("location")
    const page = location ? "" : await answer.text()
    form = null
    if (location) at = new URL(location, at).href
    else {
      const filled = fill(page)
      if (!filled) throw new Error(`the provider answered ${answer.status}: ${page.slice(0, 400)}`)
      at = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? "", at).href
      form = new URLSearchParams(filled)
    }
  }
  return at
}

function agree(page: string, login: string | null): Record<string, string> | null {
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
  if (!prompt) return null
  if (prompt === "login" && login === null) throw new Error("the provider asks who it is")
  return { prompt, login: login ?? "", password: "any" }
}

function leave(page: string): Record<string, string> | null {
  const xsrf = /name="xsrf" value="(\w+)"/.exec(page)?.[1]
  return xsrf ? { xsrf, logout: "yes" } : null
}
