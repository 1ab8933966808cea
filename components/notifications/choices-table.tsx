import type { ComponentProps } from "react"
import { CheckMark } from "@/components/ui/choice-row"
import type { ChosenChannel, Topic } from "@/lib/core/telling"
import type { Role } from "@/lib/core/vocabulary"
import { isHeard, topicsOf, type Way } from "@/lib/notifications/choice-rules"
import { CHANNEL_WORDS, topicWords } from "./topic-words"

type TableProps = {
  role: Role
  channels: readonly ChosenChannel[]
  /** What is stored as on, and what is on in the form just now. */
  on: readonly Way[]
  nowOn: readonly Way[]
  /** What a way's checkbox is to the form around. */
  choice: (way: Way) => ComponentProps<typeof CheckMark>
}

/** Topics by channels, a checkbox where they meet; words where nothing is ever sent. */
export function ChoicesTable({ role, channels, ...ways }: TableProps) {
  return (
    <table className="mt-4 w-full border-collapse border-t-2 border-ink text-left">
      <thead>
        <tr className="border-b border-rule type-small text-ink-3">
          <th scope="col" className="py-2.5 font-normal">
            Topic
          </th>
          {channels.map((channel) => (
            <th key={channel} scope="col" className="w-20 py-2.5 pl-3 font-normal sm:w-32">
              {CHANNEL_WORDS[channel]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {topicsOf(role).map((topic) => {
          const { name, tells } = topicWords(topic, role)
          return (
            <tr key={topic} className="border-b border-rule align-top">
              <th scope="row" className="py-3 font-normal">
                <span className="block type-key">{name}</span>
                <span className="block type-small text-ink-2">{tells}</span>
              </th>
              {channels.map((channel) => (
                <td key={channel} className="pl-3">
                  {isHeard(role, topic, channel) ? (
                    <WayBox topic={topic} channel={channel} name={name} {...ways} />
                  ) : (
                    <span className="block py-3.5 type-small text-ink-3">not sent</span>
                  )}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function WayBox({
  topic,
  channel,
  name,
  on,
  nowOn,
  choice,
}: Pick<TableProps, "on" | "nowOn" | "choice"> & { topic: Topic; channel: ChosenChannel; name: string }) {
  const way: Way = `${topic}.${channel}`
  const wasOn = on.includes(way)
  const isChanged = wasOn !== nowOn.includes(way)
  return (
    <label className="flex min-h-11 flex-wrap items-center gap-x-2 py-3 type-small text-ink-3">
      <CheckMark {...choice(way)} />
      <span className="sr-only">{`${name}, ${CHANNEL_WORDS[channel]}`}</span>
      {isChanged && (wasOn ? "was on" : "was off")}
    </label>
  )
}
