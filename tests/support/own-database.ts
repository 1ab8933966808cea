import { inject } from "vitest"
import { cloneDatabase } from "./scratch-databases"

process.env.DATABASE_URL = await cloneDatabase(inject("templateUrl"))
process.env.AUTH_SECRET ??= "of-no-worth-outside-the-tests-0123456789"
process.env.APP_URL ??= "http://localhost:3000"
process.env.LOG_LEVEL ??= "silent"
