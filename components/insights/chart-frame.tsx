import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"

const LINK =
  "inline-flex min-h-11 items-center type-small font-medium underline decoration-accent decoration-1 underline-offset-4 hover:decoration-2 mouse:min-h-8"

/**
 * A chart: what it says as its title, by what it is counted, the drawing, and behind it the same as a table and as a file. Without a
 * table (it is one itself) only the file.
 */
export function ChartFrame({
  id,
  title,
  note,
  isMinor = false,
  table,
  file,
  className,
  children,
}: {
  id: string
  title: string
  note: ReactNode
  /** One of two beside each other. */
  isMinor?: boolean
  table?: ReactNode
  /** The address of its CSV. */
  file?: string | undefined
  className?: string
  children: ReactNode
}) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-heading`}
      className={cn("min-w-0 border-t-2 border-ink pt-2.5", className)}
    >
      <div className="break-inside-avoid">
        <h2
          id={`${id}-heading`}
          className={cn("break-after-avoid text-balance", isMinor ? "type-minor" : "type-section")}
        >
          {unbroken(title)}
        </h2>
        <div className="mt-1 type-small text-ink-2">{note}</div>
        {children}
      </div>
      <ChartFoot table={table} file={file} title={title} />
    </section>
  )
}

function ChartFoot({ table, file, title }: { table: ReactNode; file: string | undefined; title: string }) {
  const download = file && (
    <a href={file} className={cn(LINK, "col-start-2 row-start-1 self-start print:hidden")}>
      Download CSV
      <span className="sr-only">: {title}</span>
    </a>
  )
  if (!table) return download || null
  return (
    <div className="mt-2 grid grid-cols-[auto_auto_minmax(0,1fr)] gap-x-6">
      {/* Keeps the column as wide as the summary, which lies over it, so that the file's link stands beside it. */}
      <span aria-hidden="true" className={cn(LINK, "invisible col-start-1 row-start-1")}>
        Show as table
      </span>
      {/* Folds without script; what is unfolded is printed. */}
      <details className="group/table col-span-3 col-start-1 row-start-1">
        <summary
          className={cn(LINK, "list-none group-open/table:print:hidden [&::-webkit-details-marker]:hidden")}
        >
          <span className="group-open/table:hidden">Show as table</span>
          <span className="hidden group-open/table:inline">Hide the table</span>
          <span className="sr-only">: {title}</span>
        </summary>
        {table}
      </details>
      {download && <div className="relative col-start-2 row-start-1 self-start print:hidden">{download}</div>}
    </div>
  )
}

/** No length of time is broken at the end of a line. */
function unbroken(title: string): string {
  return title.replace(/(\d) (?=(h|min|days?)\b)|\b(h) (?=\d)/g, "$1$3\u00a0")
}
