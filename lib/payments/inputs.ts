import { z } from "zod"
import { Uuid } from "@/lib/core/uuid-input"

/** The payment of one's seat in a group session; admins say whose seat it is. */
export const SeatPaymentInput = z.strictObject({ groupId: Uuid, seatId: Uuid.optional() })
