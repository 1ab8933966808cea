import { afterAll, inject } from "vitest"
import { connect, type Database } from "@/db/client"
import { cloneDatabase } from "./scratch-databases"

const url = await cloneDatabase(inject("templateUrl"))
process.env.DATABASE_URL = url
process.env.AUTH_SECRET ??= "of-no-worth-outside-the-tests-0123456789"
process.env.APP_URL ??= "http://localhost:3000"
process.env.LOG_LEVEL ??= "silent"

// The doors' pool; the file before this one may have left its own to the process.
const shared = globalThis as { analystConnectDatabase?: Database }
const database = connect(url)
shared.analystConnectDatabase = database
afterAll(() => database.$client.end())
