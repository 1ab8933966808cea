import { defineConfig } from "@playwright/test"
import { findChromium } from "./tests/support/chromium"

const browser = findChromium()

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/e2e-server.ts",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  // Once more in CI alone: a run there has no one to start it again. Playwright lists what needed it as flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  // Many times what any takes on a machine of its own: CI's may be slower, or busy with other things.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    ...(process.env.E2E_URL ? { baseURL: process.env.E2E_URL } : {}),
    browserName: "chromium",
    launchOptions: {
      ...(browser ? { executablePath: browser.path } : {}),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    },
    timezoneId: "Europe/London",
    locale: "en-GB",
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
  },
  // A test runs at both widths, unless its tag names the one that it needs or that is enough. Of one that is @narrowed the steps are
  // those of the desktop, and each look at a page is done once more at the phone's width.
  projects: [
    { name: "desktop", grepInvert: /@phone/, use: { viewport: { width: 1280, height: 800 } } },
    {
      name: "phone",
      grepInvert: /@desktop|@narrowed/,
      use: { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true },
    },
  ],
})
