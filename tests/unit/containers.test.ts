import { existsSync, globSync, readFileSync } from "node:fs"
import { DCLinter } from "dclint"
import { type Copy, DockerfileParser, type JSONInstruction } from "dockerfile-ast"
import { validate } from "dockerfile-utils"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { readEnv } from "@/lib/env"
import { productionRefusals } from "@/lib/start-refusals"

const DOCKERFILE = readFileSync("Dockerfile", "utf8")
const dockerfile = DockerfileParser.parse(DOCKERFILE)
const stages = dockerfile.getFROMs().map((from) => from.getBuildStage() ?? "")

type Service = {
  readonly image?: string
  readonly build?: { readonly target: string }
  readonly environment?: Record<string, string>
  readonly command?: readonly string[]
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly healthcheck?: unknown
  readonly deploy?: { readonly replicas: number }
}
const COMPOSE = readFileSync("compose.yaml", "utf8")
const compose = parse(COMPOSE, { merge: true }) as {
  services: Record<string, Service>
  configs: Record<string, { content: string }>
}
const serviceOf = (name: string): Service => compose.services[name] ?? {}
const OURS = ["app", "worker", "migrate"]

const DECIDED = [
  // The file itself says these.
  ...["DATABASE_URL", "PORT", "TRUST_PROXY", "WORKER", "METRICS_PORT"],
  // They may write nowhere.
  "DATA_DIR",
  // The build has them.
  ...["NEXT_DEPLOYMENT_ID", "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"],
  // Of demos, benchmarks and tests: production refuses the first two.
  ...["RATE_LIMITS", "WEBHOOK_ALLOW_ADDRESSES", "DEMO_MODE", "STRIPE_API_BASE"],
]

/** What the file asks for, as whoever starts it might say it. */
const SAID: Record<string, string> = {
  POSTGRES_PASSWORD: "aPassword1",
  APP_URL: "https://sessions.example.com",
  AUTH_SECRET: "kT9vQ2mX7bLw4ZsR8nHc3JfD6yPgA1uE",
  METRICS_TOKEN: "k7Q2mX9bLw4ZsR8nHc3JfD6yPgA1uEvT",
  MAIL_FROM: "Analyst Connect <sessions@example.com>",
}

function filledIn(text: string): string {
  return text.replace(
    /\$\{(\w+)(?::(-|\?)([^}]*))?\}/g,
    (_, name: string, way: string, rest: string) => SAID[name] ?? (way === "-" ? rest : ""),
  )
}

describe("the Dockerfile", () => {
  it("is valid", () => {
    expect(validate(DOCKERFILE)).toEqual([])
  })

  it("is made of images by their exact version, and of its own stages", () => {
    const bases = dockerfile.getFROMs().map((from) => from.getImage() ?? "")
    const foreign = bases.filter((base) => !stages.includes(base))
    expect(foreign.length).toBeGreaterThan(0)
    for (const image of foreign) expect(image).toMatch(/^[a-z/]+:\d+\.\d+\.\d+(-[a-z-]+)?$/)
    expect(foreign).toEqual([
      `node:${JSON.parse(readFileSync("package.json", "utf8")).dependencies.node}-bookworm-slim`,
    ])
    const from = dockerfile
      .getCOPYs()
      .map((copy) => copy.getFromFlag()?.getValue())
      .filter((stage) => stage !== undefined)
    expect(from.filter((stage) => !stages.includes(stage ?? ""))).toEqual([])
  })

  it("runs what it is for as nobody in particular, and lets signals through to it", () => {
    for (const stage of ["app", "tools"]) {
      const lines = linesOf(stage)
      expect(
        lines.findLast((line) => /^(USER|COPY|RUN)/.test(line)),
        stage,
      ).toBe("USER node")
      const commands = lines.filter((line) => /^CMD/.test(line))
      expect(commands, stage).toHaveLength(1)
      expect(JSON.parse(commands[0]?.slice("CMD ".length) ?? "")[0], stage).toBe("node")
    }
    const asked = dockerfile.getHEALTHCHECKs().map((check) => check.getArgumentsContent() ?? "")
    expect(asked).toHaveLength(1)
    expect(JSON.parse(asked[0]?.split("CMD ")[1] ?? "")).toEqual([
      "node",
      "-e",
      expect.stringContaining("/healthz"),
    ])
  })

  it("keeps no secret in a layer", () => {
    const kept = dockerfile.getInstructions().filter((each) => ["ENV", "ARG"].includes(each.getKeyword()))
    expect(
      kept
        .map((each) => each.getArgumentsContent())
        .filter((text) => /SECRET|TOKEN|PASSWORD|KEY|_URL/.test(text ?? "")),
    ).toEqual([])
  })

  it("copies what is there", () => {
    const own = dockerfile.getCOPYs().filter((copy) => !copy.getFromFlag())
    for (const path of own.flatMap(sourcesOf)) expect(existsSync(path), path).toBe(true)
  })
})

function sourcesOf(copy: Copy): string[] {
  return copy
    .getArguments()
    .slice(0, -1)
    .map((argument) => argument.getValue())
}

/** A stage's instructions, each in one line. */
function linesOf(stage: string): string[] {
  const froms = dockerfile.getFROMs()
  const at = stages.indexOf(stage)
  const [from, next] = [
    froms[at]?.getRange().start.line ?? 0,
    froms[at + 1]?.getRange().start.line ?? Number.POSITIVE_INFINITY,
  ]
  return dockerfile
    .getInstructions()
    .filter((each) => each.getRange().start.line >= from && each.getRange().start.line < next)
    .map((each) => `${each.getKeyword()} ${(each as JSONInstruction).getArgumentsContent()}`)
}

describe("what goes into the image", () => {
  const rules = readFileSync(".dockerignore", "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))

  it("is listed: nothing comes in that nobody thought of, such as secrets and data", () => {
    expect(rules[0]).toBe("*")
    const letIn = rules.slice(1)
    expect(
      letIn.filter(
        (rule) => !/^![\w.*-]+$/.test(rule) || /\.env|\.data|\.git|node_modules|\.next|tests|docs/.test(rule),
      ),
    ).toEqual([])
    for (const rule of letIn) expect(globSync(rule.slice(1)), rule).not.toEqual([])
  })

  it("is all that the application is made of", () => {
    const named = globSync(rules.slice(1).map((rule) => rule.slice(1)))
    const made = globSync(["{app,components,db,demo,drizzle,lib,public,scripts}", "*.ts", "*.mjs", "*.json"])
    const onlyTests = [
      "playwright.config.ts",
      "vitest.config.ts",
      "drizzle.config.ts",
      "biome.json",
      "next-env.d.ts",
    ]
    expect(made.filter((path) => !named.includes(path) && !onlyTests.includes(path))).toEqual([])
  })
})

describe("what is installed in the image", () => {
  it("is enough: no source takes a package that only the tests have", () => {
    const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
      devDependencies: Record<string, string>
    }
    const onlyTests = Object.keys(devDependencies).filter((name) => !name.startsWith("@types/"))
    const sources = globSync(["{app,components,db,demo,lib,scripts}/**/*.{ts,tsx}", "*.{ts,mjs}"]).filter(
      (path) => !/^(vitest|playwright)/.test(path),
    )
    expect(sources.length).toBeGreaterThan(300)
    const taken = sources.flatMap((path) => {
      const text = readFileSync(path, "utf8")
      const names = [...text.matchAll(/(?:from|import\(?) ?"((?:@[^/"]+\/)?[^/"]+)/g)].map(
        ([, name = ""]) => name,
      )
      return names.filter((name) => onlyTests.includes(name)).map((name) => `${path} takes ${name}`)
    })
    expect(taken).toEqual([])
  })
})

describe("compose.yaml", () => {
  it("is what Compose takes, and as its linter wants it", () => {
    const rules = {
      // Compose gives what it builds that name, so that two services share one image.
      "no-build-and-image": 0,
      // People come in by these; everything else is bound to this machine.
      "no-unbound-port-interfaces": 0,
    } as const
    const found = new DCLinter({ rules, quiet: false, debug: false, exclude: [] }).lintFiles(
      ["compose.yaml"],
      false,
    )
    expect(
      found.flatMap(({ messages }) =>
        messages.map(({ line, message, rule }) => `${line} ${rule}: ${message}`),
      ),
    ).toEqual([])
    const open = Object.entries(compose.services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => `${name} ${port}`),
    )
    expect(open.filter((port) => !port.includes("127.0.0.1"))).toEqual(["proxy 80:80", "proxy 443:443"])
  })

  it("takes images by their version and builds stages that there are", () => {
    for (const { image = "", build } of Object.values(compose.services)) {
      if (build) expect(stages).toContain(build.target)
      else if (!image.startsWith("analyst-connect-")) expect(image).toMatch(/:v?\d+\.\d+(\.\d+)?$/)
    }
    expect(serviceOf("worker").image).toBe(serviceOf("migrate").image)
  })

  it("has two replicas without tasks, one worker, and a database that keeps its data and is open to nobody outside", () => {
    expect(serviceOf("app")).toMatchObject({
      deploy: { replicas: 2 },
      environment: { WORKER: "off", TRUST_PROXY: "1" },
    })
    expect(serviceOf("app").ports).toBeUndefined()
    expect(serviceOf("worker").environment?.WORKER).toBeUndefined()
    expect(serviceOf("db").volumes).toEqual(["db:/var/lib/postgresql"])
    expect(serviceOf("db").ports).toBeUndefined()
  })

  it("looks after whatever runs for long", () => {
    const unwatched = Object.entries(compose.services).filter(([, { healthcheck }]) => !healthcheck)
    // The image of the application brings its own; migrations end.
    expect(unwatched.map(([name]) => name)).toEqual(["app", "migrate"])
  })

  it("gives the application what a production start asks for, by names that it knows, once whoever starts it said what is asked for", () => {
    const known = readFileSync(".env.example", "utf8")
    for (const name of OURS) {
      const given = Object.entries(serviceOf(name).environment ?? {})
      expect(given.length).toBeGreaterThan(5)
      expect(given.filter(([variable]) => !new RegExp(`^(# )?${variable}=`, "m").test(known))).toEqual([])
      const environment = Object.fromEntries(given.map(([variable, text]) => [variable, filledIn(text)]))
      expect(productionRefusals({ ...environment, NODE_ENV: "production" })).toEqual([])
      expect(readEnv({ ...environment, NODE_ENV: "production" }).DATABASE_URL).toBe(
        "postgresql://analyst_connect:aPassword1@db:5432/analyst_connect",
      )
    }
  })

  it("hands on to each of them whatever .env.example explains, but for what the containers decide", () => {
    const explained = [...readFileSync(".env.example", "utf8").matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(
      ([, name = ""]) => name,
    )
    expect(explained.length).toBeGreaterThan(25)
    for (const service of OURS) {
      const given = serviceOf(service).environment ?? {}
      expect(
        explained.filter((name) => !DECIDED.includes(name) && !given[name]?.startsWith(`\${${name}:`)),
        service,
      ).toEqual([])
    }
  })

  it("starts with no secret that it brings itself", () => {
    const asked = [...COMPOSE.matchAll(/\$\{(\w+):\?/g)].map((match) => match[1])
    expect([...new Set(asked)].sort()).toEqual(Object.keys(SAID).sort())
    const secrets = Object.values(compose.services).flatMap(({ environment = {} }) =>
      Object.entries(environment).filter(([name]) => /SECRET|TOKEN|PASSWORD/.test(name)),
    )
    for (const [name, text] of secrets) expect(text, name).toMatch(/^\$\{\w+:(\?|-\}$)/)
  })

  it("runs files that there are", () => {
    const files = OURS.flatMap((name) => serviceOf(name).command ?? []).filter((word) => word.endsWith(".ts"))
    expect(files).toEqual(["db/with-database.ts"])
    for (const file of files) expect(globSync(file)).toEqual([file])
  })

  it("lets nobody outside read what is measured, and keeps no stream open whose page has gone", () => {
    const proxy = compose.configs.caddyfile?.content.replaceAll(/^\s*#.*$/gm, "") ?? ""
    expect(proxy).toContain("@metrics path /metrics\n  respond @metrics 404")
    expect(proxy).not.toContain("flush_interval")
  })
})
