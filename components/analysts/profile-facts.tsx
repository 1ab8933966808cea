import type { ReactNode } from "react"
import { Fact, FactList } from "@/components/ui/fact-list"
import type { AnalystPage } from "@/lib/analysts/views"
import { formatSpan } from "@/lib/time"
import { Rating, rateWords } from "./rating"

/** Rating, rate and whether it is paid here, how a session is confirmed, how far ahead to book, and where the analyst is. */
export function ProfileFacts({
  analyst,
  based,
  className,
}: {
  analyst: AnalystPage
  based: ReactNode
  className?: string
}) {
  const { minNoticeMinutes } = analyst
  return (
    <FactList className={className}>
      <Fact label="Rating">
        <Rating rating={analyst.rating} noun="session" />
      </Fact>
      <Fact label="Rate">{rateWords(analyst.hourlyRate, analyst.currency, false)}</Fact>
      {analyst.isPaidByCard && <Fact label="Payment">By card, here</Fact>}
      <Fact label="Confirmation">{analyst.autoConfirm ? "At once" : "By the analyst"}</Fact>
      <Fact label="Notice">
        {minNoticeMinutes === 0 ? "None" : `${noticeWords(minNoticeMinutes)} ahead at least`}
      </Fact>
      <Fact label="Based in">{based}</Fact>
    </FactList>
  )
}

function noticeWords(minutes: number): string {
  return minutes <= 48 * 60 && minutes % 60 === 0 ? `${minutes / 60} h` : formatSpan(minutes)
}
