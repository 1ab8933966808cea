"use client"
import { createContext, type ReactNode, useContext } from "react"
import { sessionPath } from "@/lib/bookings/path-rules"

/** Whose profile and hours the editors around are about: where they stand, and who looks. */
export type Edited = {
  readonly viewer: "analyst" | "admin"
  readonly week: string
  readonly dates: string
  readonly profile: string
  /** What the analyst is called where somebody of the house edits for him. */
  readonly name: string | null
}

const OWN: Edited = {
  viewer: "analyst",
  week: "/availability",
  dates: "/availability/dates",
  profile: "/profile",
  name: null,
}

const EditedContext = createContext(OWN)

/** The analyst's editors for somebody of the house. */
export function EditedFor({
  analystId,
  name,
  children,
}: {
  analystId: string
  name: string
  children: ReactNode
}) {
  const path = `/admin/analysts/${analystId}`
  const edited = {
    viewer: "admin",
    week: `${path}/week`,
    dates: `${path}/dates`,
    profile: `${path}/profile`,
    name,
  } as const
  return <EditedContext value={edited}>{children}</EditedContext>
}

/** Whose editors these are: the viewer's own unless `EditedFor` says otherwise. */
export function useEdited(): Edited & {
  readonly sessionAt: (session: Parameters<typeof sessionPath>[0]) => string
} {
  const edited = useContext(EditedContext)
  return { ...edited, sessionAt: (session) => sessionPath(session, edited.viewer) }
}
