import { Fragment } from "react"

/** A method and a path, as programs write them; the path is broken before a part. */
export function OperationName({ method, path }: { method: string; path: string }) {
  const [, ...parts] = path.split("/")
  return (
    <code translate="no" className="wrap-anywhere font-mono text-[13px]/5 text-ink-2">
      <span className="mr-2 font-semibold text-ink">{method}</span>
      <span>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the path
          <Fragment key={index}>
            {index > 0 && <wbr />}
            {`/${part}`}
          </Fragment>
        ))}
      </span>
    </code>
  )
}
