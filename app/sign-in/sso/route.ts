import { startSso } from "@/lib/web/start-sso"

export const GET = startSso
