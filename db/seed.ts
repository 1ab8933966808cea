import { runScript } from "./script"
import { DEMO_PASSWORD } from "./seed/people"
import { seedDemo } from "./seed/seed-demo"

await runScript("npm run db:seed", async (ctx) => {
  const rows = await seedDemo(ctx)
  return rows
    ? `Demo data written: ${rows.profiles.length} analysts, ${rows.bookings.length} bookings; password ${DEMO_PASSWORD}.`
    : "The database holds demo data already; nothing was changed."
})
