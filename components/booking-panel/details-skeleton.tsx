import { Loading, Skeleton } from "@/components/ui/skeleton"

/** In the details' place while the form is on its way. */
export function DetailsSkeleton() {
  return (
    <Loading className="px-4 py-6 sm:p-6 lg:px-7">
      <Skeleton className="h-6 w-64" />
      <Skeleton className="mt-7 h-11 max-w-[36rem]" />
      <Skeleton className="mt-10 h-32 max-w-[36rem]" />
    </Loading>
  )
}
