import { findProvider } from "@/lib/payments/find-provider"
import { findingLines } from "@/lib/reconciliation/finding-lines"
import { reconcile } from "@/lib/reconciliation/reconcile"
import { runScript } from "./run-script"

await runScript("npm run payments:reconcile", async (ctx) => {
  const provider = findProvider(ctx.db)
  if (!provider) return "This house takes no payments (PAYMENTS=off): there are no books to compare."
  if ((await reconcile(ctx, provider)) === 0) return `The books of ${provider.name} and ours are alike.`
  const lines = await findingLines(ctx)
  throw new Error(`The books of ${provider.name} and ours differ:\n${lines.join("\n")}`)
})
