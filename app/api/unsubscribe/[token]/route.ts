import { answerMethods } from "@/lib/web/methods"
import { oneClickDoor, unsubscribePageDoor } from "@/lib/web/unsubscribe"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = answerMethods({
  GET: unsubscribePageDoor(),
  POST: oneClickDoor(),
})
