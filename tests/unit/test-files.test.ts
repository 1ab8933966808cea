import { globSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

const SHARED_BY_A_PROCESS =
  /\bvi\.(mock|doMock|hoisted|stubEnv)\(|\bprocess\.env\.\w+ \??\??= |\bassign\(process\.env\b/

describe("integration tests", () => {
  it("that replace a module or set the environment, and no others, are alone in their process", () => {
    const files = globSync("tests/integration/**/*.test.ts")
    expect(files.length).toBeGreaterThan(30)
    const alone = files.filter((path) => path.endsWith(".alone.test.ts"))
    expect(files.filter((path) => SHARED_BY_A_PROCESS.test(readFileSync(path, "utf8")))).toEqual(alone)
  })
})
