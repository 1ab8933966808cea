import { unknownPath } from "@/lib/web/methods"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = unknownPath()
