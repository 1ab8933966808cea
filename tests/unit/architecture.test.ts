import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { snakeCase } from "@/lib/core/snake-case"

const ROOT = fileURLToPath(new URL("../../", import.meta.url))
const ROOMS = ["app", "components", "lib", "db", "demo", "scripts"] as const

type File = {
  readonly path: string
  readonly lines: number
  readonly imports: readonly string[]
  readonly text: string
}

function sources(): File[] {
  return ROOMS.flatMap(sourcesIn)
}

function sourcesIn(folder: string): File[] {
  return readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readSource(`${folder}/${name}`))
}

function readSource(path: string): File {
  const text = readFileSync(`${ROOT}${path}`, "utf8")
  const here = path.slice(0, path.lastIndexOf("/"))
  const specifiers = [...text.matchAll(/(?:from|import) "([^"]+)"|import\("([^"]+)"\)/g)].map(
    (match) => match[1] ?? match[2] ?? "",
  )
  return {
    path,
    text,
    lines: text.split("\n").length - 1,
    imports: specifiers.map((specifier) => resolve(here, specifier)),
  }
}

function resolve(here: string, specifier: string): string {
  if (specifier.startsWith("@/")) return specifier.slice(2)
  if (!specifier.startsWith(".")) return `package:${specifier}`
  return new URL(specifier, `file:///${here}/`).pathname.slice(1)
}

/** Which rooms a room may import from; the first pattern that fits a file's path is its room. Packages are named only where they are limited. */
const MAY_IMPORT: readonly [room: RegExp, mayImport: RegExp][] = [
  [/^app\/actions\//, /^lib\/(web|[a-z]+)\//],
  [/^app\/api\/|^app\/(healthz|readyz)\//, /^lib\/(web|[a-z]+)\/|^lib\/auth$/],
  [/^app\//, /^(app\/actions|components|lib)\/|^app\/.*\.css$|^app\/\(app\)/],
  [/^components\/ui\//, /^components\/ui\//],
  [/^components\/forms\//, /^components\/(ui|forms)\/|^lib\/core\//],
  [
    /^components\/zones\//,
    /^components\/(ui|forms|zones)\/|^lib\/(core|scheduling)\/|^lib\/(time|zone-[a-z]+)$/,
  ],
  [
    /^components\//,
    /^components\/|^lib\/(core|scheduling)\/|^lib\/(time|month-pages|zone-[a-z]+)$|^lib\/assistant\/wish$|^lib\/[a-z]+\/([a-z-]+-)?(inputs|rules|views|words)$|^lib\/[a-z]+\/wire$/,
  ],
  [/^lib\/core\//, /^lib\/core\//],
  [/^lib\/scheduling\//, /^lib\/(core|scheduling)\//],
  [/^lib\/web\//, /^lib\/|^db\/(client|database|faults|rate-limiter)$|^drizzle\/meta\/_journal\.json$/],
  [/^lib\/(time|month-pages|zone-[a-z]+)/, /^lib\/(core|scheduling)\/|^lib\/(time|zone-[a-z]+)$/],
  [/^lib\/clock\.ts$/, /^$/],
  [
    /^lib\/auth\.ts$/,
    /^lib\/(core|accounts)\/|^lib\/factors\/rules$|^lib\/push\/hand-over-devices$|^lib\/(clock|cookie-names|env|log)$|^db\/(database|faults)$/,
  ],
  [
    /^lib\/(context|cookie-names|derived-key|env|log|operation|sealed|start-refusals)\.ts$/,
    /^lib\/core\/|^lib\/(env|context|derived-key)$|^db\/client$/,
  ],
  [/^lib\/[a-z]+\/wire\.ts$/, /^lib\/core\/|^lib\/[a-z]+\/wire$/],
  [/^lib\/slots\//, /^lib\/(?!web\/|availability\/)|^db\/(client|query-named|schema\/)/],
  [
    /^lib\/[a-z]+\//,
    /^lib\/(?!web\/)|^db\/(allow-time|ask-together|client|faults|insert-rows|listen|query-named|rate-limiter|read-from-replica|read-rows|say|search|transact|schema\/)/,
  ],
  [/^db\/embedded\//, /^db\/embedded\//],
  [/^db\//, /^db\/|^lib\/(core|scheduling)\/|^lib\/(env|log|start-refusals)$/],
  [/^demo\//, /^(demo|db)\/|^lib\/(?!web\/)|^scripts\/run-script$/],
  [/^scripts\//, /^(scripts|db)\/|^lib\/(?!web\/)/],
]

/** What every room of components may import besides itself. */
const COMMON = ["ui", "forms", "zones"]

/** Which other rooms of components a room may import; one that is not named here does not exist. */
const MAY_SHOW: Readonly<Record<string, readonly string[]>> = {
  accounts: [],
  admin: ["bookings/list"],
  "admin/overview": [],
  analysts: [],
  api: [],
  attendance: [],
  audit: [],
  availability: ["hours"],
  "availability/dates": ["dates", "hours"],
  "availability/explain": ["availability", "hours"],
  "availability/week": ["availability", "availability/explain", "hours"],
  bookings: [],
  "bookings/book": ["money", "time-choice"],
  "bookings/list": ["attendance", "bookings", "bookings/verbs", "feedback"],
  "bookings/move": ["bookings", "bookings/verbs", "time-choice"],
  "bookings/page": ["attendance", "bookings", "bookings/verbs", "time-choice"],
  "bookings/verbs": ["bookings", "money"],
  calendar: ["attendance", "bookings", "bookings/list", "groups", "hours"],
  command: [],
  "dated-list": [],
  dates: [],
  factors: [],
  find: ["attendance", "time-choice"],
  deliveries: ["mail"],
  feedback: [],
  groups: [],
  "groups/edit": ["availability/explain", "groups", "hours", "profile"],
  "groups/list": ["dated-list", "groups"],
  "groups/page": ["attendance", "groups", "money", "timeline"],
  hours: [],
  insights: [],
  house: ["money", "notifications"],
  legacy: [],
  live: [],
  mail: [],
  money: [],
  notes: [],
  notifications: [],
  payments: ["dated-list", "money"],
  profile: ["analysts", "hours"],
  rebooking: ["attendance"],
  sandbox: ["money", "shell"],
  shell: ["accounts", "command", "live", "notifications"],
  "time-choice": ["attendance", "bookings", "dates", "live"],
  timeline: [],
  users: ["accounts"],
  webhooks: [],
}

/** The room of components that a file is in; undefined where it is in none. */
function roomOf(path: string): string | undefined {
  return path.match(/^components\/((?:[a-z-]+\/)*)/)?.[1]?.slice(0, -1)
}

/** Every way to ask for the present moment: `new Date` without an argument, `Date.now` also when it is handed on, and the rest. */
const CLOCK = /new Date\b(?!\((?!\)))|Date\.now\b|(?<!new )\bDate\(\)|Temporal\.Now|performance\.timeOrigin/

const files = sources()

describe("the house", () => {
  it("has no import against its direction", () => {
    const strangers = files.flatMap(({ path, imports }) => {
      const allowed = MAY_IMPORT.find(([room]) => room.test(path))?.[1]
      return imports
        .filter((target) => !target.startsWith("package:") && !allowed?.test(target))
        .map((target) => `${path} imports ${target}`)
    })
    expect(strangers).toEqual([])
  })

  it("lets a room of components show only what its row names", () => {
    const mayShow = (room: string) => [room, ...COMMON, ...(MAY_SHOW[room] ?? [])]
    const strangers = files.flatMap(({ path, imports }) => {
      const room = roomOf(path)
      if (room === undefined || COMMON.includes(room)) return []
      if (!MAY_SHOW[room]) return [`${path} is in a room that has no row`]
      return imports
        .filter((target) => target.startsWith("components/") && !mayShow(room).includes(roomOf(target) ?? ""))
        .map((target) => `${path} imports ${target}`)
    })
    expect(strangers).toEqual([])
  })

  it("lets only the adapters, pages and shell know the framework, and only db, lib and scripts know the database", () => {
    const framework = files.filter(
      ({ path, imports }) =>
        !/^(app|components|lib\/web)\/|^lib\/auth\.ts$/.test(path) &&
        imports.some((name) => /^package:next(\/|$)/.test(name)),
    )
    const database = files.filter(
      ({ path, imports }) =>
        !/^(db|lib|demo|scripts)\//.test(path) &&
        imports.some((name) => /^package:(pg|drizzle-orm)(\/|$)/.test(name)),
    )
    expect([...framework, ...database].map(({ path }) => path)).toEqual([])
  })

  it("reads the environment in one place", () => {
    const readers = files.filter(
      ({ path, text }) => /process\.env/.test(text) && !/^(lib\/env\.ts|db\/|scripts\/)/.test(path),
    )
    expect(readers.map(({ path }) => path)).toEqual(["lib/start-refusals.ts", "lib/web/server-start.ts"])
  })

  it("reads the clock in one place, on the server and in its tests", () => {
    const readers = [...files, ...sourcesIn("tests/unit"), ...sourcesIn("tests/integration")].filter(
      ({ path, text }) =>
        CLOCK.test(text) && !/^(components|tests\/unit\/architecture)|^db\/embedded\//.test(path),
    )
    expect(readers.map(({ path }) => path)).toEqual(["lib/clock.ts"])
  })

  it("tells with every form and every call of an action whom it was drawn for", () => {
    const silent = files.filter(
      ({ path, text }) =>
        (/\{\.\.\.form\.props\}/.test(text) && path !== "components/forms/sending-form.tsx") ||
        (/^components\//.test(path) && /\w\(null, (?!typedInput\()/.test(text)) ||
        /<form (?![^>]*method="get")[^>]*action=\{/.test(text),
    )
    expect(silent.map(({ path }) => path)).toEqual([])
  })

  it("has one operation a file of 80 lines at most, named after it, and pages that ask the house through operations alone", () => {
    const made = files.flatMap(({ path, text, lines }) => {
      const names = [...text.matchAll(/export const (\w+) = operation\(/g)].map((match) => match[1] ?? "")
      return names.map((name) => ({ path, name, text, lines, isAlone: names.length === 1 }))
    })
    const misnamed = made.filter(
      ({ path, name, text, isAlone }) =>
        !isAlone ||
        !path.endsWith(`/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`) ||
        !new RegExp(`async function ${name}\\(`).test(text),
    )
    expect(made.length).toBeGreaterThan(50)
    expect(misnamed.map(({ path, name }) => `${path}: ${name}`)).toEqual([])
    expect(made.filter(({ lines }) => lines > 80).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
    const operations = new Set(made.map(({ name }) => name))
    const asked = files
      .filter(({ path }) => /^app\/(?!api\/|actions\/)/.test(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/(?<!function )\b(\w+)\(ctx\b(?!\.)/g)]
          .map((match) => match[1] ?? "")
          .filter(
            (name) =>
              !operations.has(name) &&
              new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from "@/lib/`).test(text),
          )
          .map((name) => `${path} calls ${name}`),
      )
    expect(asked).toEqual([])
  })

  it("opens transactions in one place", () => {
    const openers = files.filter(
      ({ path, text }) => /\.transaction\(/.test(text) && !path.startsWith("demo/"),
    )
    // The first says how the pool's transactions give their connections back.
    expect(openers.map(({ path }) => path)).toEqual(["db/client.ts", "db/transact.ts"])
  })

  it("writes what a schedule is made of only where editSchedule records it, but for new analysts, the import and the demo", () => {
    const tables = [
      "analystConnectProfiles",
      "analystAvailability",
      "analystAvailabilityOverrides",
      "analystTimeOff",
    ]
    const writes = ({ text }: File) => {
      const names = tables.map((table) => text.match(new RegExp(`\\b${table} as (\\w+)`))?.[1] ?? table)
      return new RegExp(`(\\.(insert|update|delete)\\(|insertRows\\([\\w.]+, )(${names.join("|")})\\b`).test(
        text,
      )
    }
    const unrecorded = files.filter((file) => writes(file) && !/\beditSchedule[(<]/.test(file.text))
    expect(unrecorded.map(({ path }) => path).sort()).toEqual([
      "demo/seed-demo.ts",
      "lib/accounts/add-profile.ts",
      "lib/legacy/take-hours.ts",
      "lib/legacy/take-profiles.ts",
      "lib/legacy/take-users.ts",
    ])
    const statements =
      /(insert into|update|delete from) analyst_(connect_profiles|availability|availability_overrides|time_off)\b/
    expect(files.filter(({ text }) => statements.test(text)).map(({ path }) => path)).toEqual([])
  })

  it("brings nothing of what describes answers into the browser but its types, and these wherever one is read", () => {
    const describing = /import (?!type )[^"]*"(@\/lib\/[a-z]+\/wire|@\/lib\/core\/output)"/
    const takers = files.filter(({ path, text }) => /^(app|components)\//.test(path) && describing.test(text))
    expect(takers.map(({ path }) => path)).toEqual([])
    const typed = /import (type |\{ type )[^"]*"@\/lib\/[a-z]+\/wire"/
    const retyped = files.filter(
      ({ path, text }) => /^components\//.test(path) && /\.json\(\)/.test(text) && !typed.test(text),
    )
    expect(retyped.map(({ path }) => path)).toEqual([])
  })

  it("describes every door for programs", () => {
    const description = readFileSync(`${ROOT}lib/openapi/openapi.json`, "utf8")
    const { paths } = JSON.parse(description) as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    const missing = files
      .filter(({ path }) => /^app\/api\/.*\/route\.ts$/.test(path) && !/^app\/api\/(auth|\[\[)/.test(path))
      .flatMap(({ path, text }) => {
        const folder = path.slice("app".length, -"/route.ts".length)
        const door = folder
          .replace("/as.", ".")
          .replace(/\[(\w+)\]/g, (_, name: string) => `{${snakeCase(name)}}`)
        return [...text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE): (?:(?:fileR|r)oute\(\s*(\w+)|\w+)/g)]
          .filter(([, method = "", operation]) => {
            const described = paths[door]?.[method.toLowerCase()]
            return !described || (operation && described.operationId !== operation)
          })
          .map(([, method]) => `${method} ${door}`)
      })
    expect(missing, "Run npm run openapi and commit lib/openapi/openapi.json with these doors.").toEqual([])
  })

  it("keeps server actions in app/actions", () => {
    const elsewhere = files.filter(
      ({ path, text }) => /^\s*["']use server["']/m.test(text) && !path.startsWith("app/actions/"),
    )
    expect(elsewhere.map(({ path }) => path)).toEqual([])
  })

  it("takes no function or value from a client file into one that the server may run: it would get a reference", () => {
    const clients = new Set(
      files
        .filter(({ text }) => /^\s*"use client"/.test(text))
        .map(({ path }) => path.replace(/\.tsx?$/, "")),
    )
    const taken = files
      .filter(({ path }) => !clients.has(path.replace(/\.tsx?$/, "")))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/import \{([^}]*)\} from "([^"]+)"/g)]
          .filter(([, , from = ""]) => clients.has(resolve(path.slice(0, path.lastIndexOf("/")), from)))
          .flatMap(([, names = ""]) => names.split(",").map((name) => name.trim()))
          .filter((name) => /^(?!type |use[A-Z])([a-z]|[A-Z_\d]+$)/.test(name))
          .map((name) => `${path} takes ${name}`),
      )
    expect(taken).toEqual([])
  })

  it("has one link, which fetches nothing before it is followed", () => {
    const others = files.filter(
      ({ path, imports }) =>
        imports.includes("package:next/link") && !/^components\/ui\/link(-pending)?\.tsx$/.test(path),
    )
    expect(others.map(({ path }) => path)).toEqual([])
  })

  it("has one name for each length of time and one way to say how many", () => {
    const own = /^lib\/core\/(duration|plural)\.ts$/
    const again =
      /\b(86_?400|3_?600)_?000\b|\b(60 \* 1000|24 \* 60)\b|\bconst (DAY|HOUR|MINUTE) =|=== 1 \? (""|"(?<noun>\w+)") : "\k<noun>s"/
    const repeated = files.filter(({ path, text }) => again.test(text) && !own.test(path))
    expect(repeated.map(({ path }) => path)).toEqual([])
  })

  it("has small files with plain names, and none for leftovers", () => {
    const long = files.filter(({ path, lines }) => lines > 200 && !path.startsWith("demo/"))
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
    const misnamed = files.filter(
      ({ path }) =>
        !/^([a-z0-9-]+|\([a-z-]+\)|\[{1,2}(\.\.\.)?[a-zA-Z]+\]{1,2}|_?[a-z_]+)(\/([a-z0-9-]+|\([a-z-]+\)|\[{1,2}(\.\.\.)?[a-zA-Z]+\]{1,2}|_?[a-z_]+|[a-z]+\.(csv|ics|json|pdf|xml|zip)))*(\.d)?\.tsx?$/.test(
          path,
        ),
    )
    expect(misnamed.map(({ path }) => path)).toEqual([])
    expect(
      files
        .filter(({ path }) => /(utils?|helpers?|misc|common|index)(\/|\.)/.test(path))
        .map(({ path }) => path),
    ).toEqual([])
  })
})
