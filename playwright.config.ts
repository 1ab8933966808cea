import { defineConfig } from "@playwright/test"
import { findChromium } from "./tests/support/chromium"

const browser = findChromium()

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/e2e-server.ts",
  outputDir: "test-results",
  workers: 2,
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    ...(process.env.E2E_URL ? { baseURL: process.env.E2E_URL } : {}),
    browserName: "chromium",
    launchOptions: {
      ...(browser ? { executablePath: browser.path } : {}),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1280, height: 800 } } },
    { name: "phone", use: { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true } },
  ],
})
