import { readFileSync } from "node:fs"
import { afterAll, describe, expect, it } from "vitest"
import { parse } from "yaml"
import { makeMetrics } from "@/lib/metrics/metrics"

const OPERATIONS = readFileSync("docs/operations.md", "utf8")
/** All but the list of tables, of which some are called alike. */
const [MEASURED = ""] = OPERATIONS.split("## What grows")
const { registry } = makeMetrics()
const known = registry.getMetricsAsArray()
afterAll(() => registry.clear())

describe("docs/operations.md", () => {
  it("names no metric that there is not, nor label", async () => {
    const series = known.flatMap(({ name, type }) => {
      const isHistogram = String(type) === "histogram" || name.endsWith("_seconds")
      return isHistogram ? [name, `${name}_bucket`, `${name}_count`, `${name}_sum`] : [name]
    })
    const named = [
      ...MEASURED.matchAll(/\b((?:analyst_connect|process|nodejs)_[a-z0-9_]*[a-z0-9])\b(?:\{(\w+)=)?/g),
    ]
    const database = /^(postgresql:\/\/)?analyst_connect$/
    expect(named.length).toBeGreaterThan(30)
    expect(
      named.map(([, name = ""]) => name).filter((name) => !series.includes(name) && !database.test(name)),
    ).toEqual([])
    const labels = new Map((await registry.getMetricsAsJSON()).map(({ name }) => [name, labelsOf(name)]))
    const wrong = named.filter(
      ([, name = "", label]) => label && !labels.get(name.replace(/_bucket$/, ""))?.includes(label),
    )
    expect(wrong.map(([text]) => text)).toEqual([])
  })

  it("explains every metric of ours", () => {
    const ours = known.map(({ name }) => name).filter((name) => name.startsWith("analyst_connect_"))
    const rows = OPERATIONS.split("\n").filter((line) => line.startsWith("| `analyst_connect_"))
    const explained = rows.flatMap((row) => row.split("|")[1]?.match(/[a-z_]{5,}/g) ?? [])
    expect(
      ours.filter((name) => !explained.includes(name) && name !== "analyst_connect_pool_connections_max"),
    ).toEqual([])
  })

  it("shows the proxy as compose.yaml has it", () => {
    const { configs } = parse(readFileSync("compose.yaml", "utf8")) as {
      configs: { caddyfile: { content: string } }
    }
    expect(OPERATIONS).toContain(
      `\`\`\`\n${configs.caddyfile.content.replaceAll("$$", "$").trimEnd()}\n\`\`\``,
    )
  })

  it("leads to files that there are", () => {
    const links = [...OPERATIONS.matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)].map(([, path = ""]) => path)
    expect(links.length).toBeGreaterThan(5)
    for (const path of links) expect(() => readFileSync(`docs/${path}`), path).not.toThrow()
  })
})

function labelsOf(name: string): readonly string[] {
  return (registry.getSingleMetric(name) as unknown as { labelNames: string[] } | undefined)?.labelNames ?? []
}
