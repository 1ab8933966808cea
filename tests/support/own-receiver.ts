import { afterAll } from "vitest"
import { openReceiver, type Receiver } from "./webhook-receiver"

/** A receiver of webhooks that ends with the test file. */
export async function startReceiver(...how: Parameters<typeof openReceiver>): Promise<Receiver> {
  const receiver = await openReceiver(...how)
  afterAll(receiver.close)
  return receiver
}
