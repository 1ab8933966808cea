import { feedDoor } from "@/lib/web/calendar-response"
import { answerMethods } from "@/lib/web/methods"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = answerMethods({ GET: feedDoor() })
