"use client"
import { useEffect } from "react"
import { follow } from "./line"

/** Lets the page hear, and so be drawn anew, when any group session that can be seen changes: seats are taken and left, times move. */
export function FollowGroups() {
  useEffect(() => follow("groups=true"), [])
  return null
}
