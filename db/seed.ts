import { presentTime } from "@/lib/clock"
import { connect } from "./client"
import { DEMO_PASSWORD } from "./seed/people"
import { seedDemo } from "./seed/seed-demo"

const url = process.env.DATABASE_URL
if (!url) throw new Error("DATABASE_URL is not set. Use npm run db:seed.")

const db = connect(url, { max: 1 })
try {
  const rows = await seedDemo(db, presentTime())
  process.stdout.write(
    rows
      ? `Demo data written: ${rows.profiles.length} analysts, ${rows.bookings.length} bookings; password ${DEMO_PASSWORD}.\n`
      : "The database holds demo data already; nothing was changed.\n",
  )
} finally {
  await db.$client.end()
}
