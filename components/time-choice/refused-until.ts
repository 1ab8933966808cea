"use client"
import { useRestrictedUntil } from "@/components/attendance/restricted"
import { useTimeChoice } from "./time-choice"

/** Until when the viewer may take no time here, in words; null where he may, as whoever moves a session always may. */
export function useRefusedUntil(): string | null {
  const until = useRestrictedUntil()
  return useTimeChoice().analyst.moving === null ? until : null
}
