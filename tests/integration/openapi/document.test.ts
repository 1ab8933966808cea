import { createConfig, lintFromString } from "@redocly/openapi-core"
import { describe, expect, it } from "vitest"
import { GET } from "@/app/api/openapi.json/route"
import written from "@/lib/openapi/openapi.json"
import { parseInput } from "@/lib/web/parse"
import { fromWire } from "@/lib/web/wire-names"
import { currentDocument } from "@/scripts/openapi/read-doors"
import { documentedOperations } from "@/tests/support/documented"
import { allOperations } from "@/tests/support/operations"

const ask = (headers: Record<string, string> = {}) =>
  GET(new Request("http://localhost:3000/api/openapi.json", { headers }), { params: Promise.resolve({}) })

describe("the description of what programs can do", () => {
  it("is that of the doors as they are", async () => {
    const isCurrent = JSON.stringify(await currentDocument()) === JSON.stringify(written)
    expect(isCurrent, "Run npm run openapi and commit lib/openapi/openapi.json.").toBe(true)
  })

  it("satisfies a public linter, warnings and examples included", async () => {
    // A door may lead elsewhere (303).
    const rules = { "operation-2xx-response": "off" } as const
    const config = await createConfig({ extends: ["recommended-strict"], rules })
    const source = JSON.stringify(written)
    const problems = await lintFromString({ source, absoluteRef: "/openapi.json", config })
    expect(
      problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
    ).toEqual([])
  })

  it("names operations of the house, and gives examples of bodies that they take", async () => {
    const operations = await allOperations()
    const taken = documentedOperations()
      .filter(({ security }) => security.length > 0)
      .map(({ operationId, parameters, body }) => {
        const ofPath = parameters
          .filter((each) => each.in === "path")
          .map(({ name, example }) => [name, example])
        const sent = fromWire({ ...Object.fromEntries(ofPath), ...((body?.example as object) ?? {}) })
        const operation = operations.get(operationId)
        if (!operation) return [operationId, "is no operation"]
        const needsQuery = parameters.some((each) => each.in === "query" && each.required)
        const parsed = needsQuery ? null : parseInput(operation.input, sent)
        return [operationId, parsed && !parsed.ok ? parsed.problem : "fits"]
      })
    expect(taken.length).toBeGreaterThan(60)
    expect(taken.filter(([, found]) => found !== "fits")).toEqual([])
  })

  it("is given to anyone, and not twice to who has it", async () => {
    const answer = await ask()
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"])
    expect(await answer.json()).toMatchObject({ openapi: "3.1.1" })
    const again = await ask({ "if-none-match": answer.headers.get("etag") ?? "" })
    expect([again.status, await again.text()]).toEqual([304, ""])
  })
})
