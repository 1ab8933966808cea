"use client"
import { useEffect, useRef, useState } from "react"
import { describeZone, listZoneNames, type ZoneOption } from "@/lib/zone-list"

const AT_ONCE = 16

/**
 * All zones to choose from, first those named in `first`. They arrive in small steps: a zone's clock takes a millisecond
 * or two to build, and all of them at once would freeze a phone.
 */
export function useZoneOptions(
  first: readonly string[],
  now: number,
): { readonly options: readonly ZoneOption[]; readonly isWhole: boolean } {
  const [options, setOptions] = useState<readonly ZoneOption[]>([])
  const [isWhole, setWhole] = useState(false)
  const start = useRef({ first, now })
  useEffect(() => {
    const { first, now } = start.current
    const names = [...new Set([...first, ...listZoneNames()])]
    let timer: ReturnType<typeof setTimeout>
    const step = (from: number) => {
      const described = names.slice(from, from + AT_ONCE).map((name) => describeZone(name, now))
      setOptions((before) => (from === 0 ? described : [...before, ...described]))
      if (from + AT_ONCE < names.length) timer = setTimeout(step, 0, from + AT_ONCE)
      else setWhole(true)
    }
    step(0)
    return () => clearTimeout(timer)
  }, [])
  return { options, isWhole }
}
