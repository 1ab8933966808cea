import { leaveSso } from "@/lib/web/leave-sso"

export const GET = leaveSso
