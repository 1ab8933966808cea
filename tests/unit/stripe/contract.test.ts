import { describeProvider } from "@/tests/support/provider-contract"
import { openStripeHouse } from "@/tests/support/stripe-house"

describeProvider("stripe", openStripeHouse)
