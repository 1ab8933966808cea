import { answerMethods } from "@/lib/web/methods"
import { providerEventsDoor } from "@/lib/web/provider-events"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = answerMethods({ POST: providerEventsDoor() })
