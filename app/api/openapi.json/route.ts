import { descriptionDoor } from "@/lib/web/description"
import { answerMethods } from "@/lib/web/methods"

/** What programs can do here, as OpenAPI. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = answerMethods({ GET: descriptionDoor() })
