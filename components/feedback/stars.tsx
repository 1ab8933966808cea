import { cn } from "@/components/ui/class-names"
import { StarIcon } from "@/components/ui/icons"

export const STARS = [1, 2, 3, 4, 5] as const

/** A rating as five stars. */
export function Stars({ rating, className }: { rating: number; className?: string }) {
  return (
    <span role="img" aria-label={`${rating} of 5 stars`} className={cn("flex gap-2", className)}>
      {STARS.map((star) => (
        <StarIcon
          key={star}
          className={cn("size-6", star <= rating ? "fill-ink text-ink" : "text-control")}
        />
      ))}
    </span>
  )
}

/** A rating in a row of a list: a star and its number. */
export function StarMark({ rating }: { rating: number }) {
  return (
    <span className="mt-0.5 flex items-center gap-1 text-ink">
      <StarIcon className="fill-ink" />
      <span className="sr-only">Rated </span>
      {rating}
      <span className="sr-only"> of 5</span>
    </span>
  )
}
