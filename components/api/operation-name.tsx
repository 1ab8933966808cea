/** A method and a path, as programs write them. */
export function OperationName({ method, path }: { method: string; path: string }) {
  return (
    <code translate="no" className="wrap-anywhere font-mono text-[13px]/5 text-ink-2">
      <span className="mr-2 font-semibold text-ink">{method}</span>
      <span>{path}</span>
    </code>
  )
}
