import { verifyAudit } from "@/lib/audit/verify-audit"
import { runScript } from "./run-script"

await runScript("npm run audit:verify [-- <a hash that it ended with before>]", async (ctx, [witness]) => {
  const verdict = await verifyAudit(ctx, witness)
  if (!verdict.isWhole) throw new Error(`The audit trail is not whole. ${verdict.misfit}`)
  return `The audit trail is whole: ${verdict.rows} rows${verdict.hash && `, the last with the hash ${verdict.hash}`}.`
})
