import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const EVERYWHERE = ["tests/support/console-error-guard.ts", "tests/support/same-cases.ts"]
const OWN_DATABASE = {
  globalSetup: ["tests/support/template-database.ts"],
  setupFiles: [...EVERYWHERE, "tests/support/no-loose-helpers.ts", "tests/support/own-database.ts"],
  // Tests book more in a minute than a person may; those of the limits turn them on.
  env: { RATE_LIMITS: "off" },
}
const HELD = [...OWN_DATABASE.setupFiles, "tests/support/held-clock.ts"]
/** Integration tests that put another module in place of one, or read an environment of their own: they share no process. */
const ALONE = "tests/integration/**/*.alone.test.ts"

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\/lib\/operation$/, replacement: fromRoot("./tests/support/watched-operation.ts") },
      { find: /^@\//, replacement: fromRoot("./") },
    ],
  },
  test: {
    // Vitest alone would leave one core idle, which on a machine with two is half of it.
    maxWorkers: "100%",
    server: { deps: { inline: ["next-auth", "@auth/core"] } },
    // What is waited for comes within a moment or never: so long it may take on a machine that is busy with other things.
    expect: { poll: { timeout: 20_000, interval: 20 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts"],
          setupFiles: EVERYWHERE,
          // Pure rules keep no state that one file could leave to the next; loading them anew for each costs as much as the tests.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          ...OWN_DATABASE,
          name: "integration",
          setupFiles: HELD,
          include: ["tests/integration/**/*.test.ts"],
          exclude: [ALONE],
          // Loading the application takes longer than most files' tests: once a worker is enough.
          isolate: false,
          restoreMocks: true,
        },
      },
      {
        extends: true,
        test: {
          ...OWN_DATABASE,
          name: "alone",
          setupFiles: HELD,
          include: [ALONE],
        },
      },
      {
        extends: true,
        test: {
          ...OWN_DATABASE,
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          // They wait for processes that start, and for what those do next.
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
