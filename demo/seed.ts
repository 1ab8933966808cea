import { runScript } from "@/scripts/run-script"
import { DEMO_PASSWORD } from "./people"
import { seedDemo } from "./seed-demo"

await runScript("npm run db:seed", async (ctx) => {
  const rows = await seedDemo(ctx)
  return rows
    ? `Demo data written: ${rows.profiles.length} analysts, ${rows.bookings.length} bookings; password ${DEMO_PASSWORD}.`
    : "The database holds demo data already; nothing was changed."
})
