import type { TestProject } from "vitest/node"
import { openScratchDatabases } from "./scratch-databases"

declare module "vitest" {
  interface ProvidedContext {
    templateUrl: string
  }
}

/** Vitest's global setup: one migrated template for the run, dropped with all its copies at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const databases = await openScratchDatabases()
  project.provide("templateUrl", databases.templateUrl)
  return databases.dispose
}
