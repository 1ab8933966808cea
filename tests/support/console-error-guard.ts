import { format } from "node:util"
import { afterEach, beforeEach, type MockInstance, vi } from "vitest"

let errors: string[] = []
let spy: MockInstance | undefined

beforeEach(() => {
  errors = []
  spy = vi.spyOn(console, "error").mockImplementation((...args) => {
    errors.push(format(...args))
  })
})

afterEach(() => {
  const unexpected = errors
  errors = []
  spy?.mockRestore()
  if (unexpected.length > 0) throw new Error(`Unexpected console.error:\n${unexpected.join("\n")}`)
})
