import type { MouseEvent } from "react"
import { Button, type ButtonProps } from "@/components/ui/button"

/** The form that leads from the details back to the times without JavaScript. */
export const TIMES_FORM = "back-to-times"

/** Leads back to the times, on this length; without JavaScript as well. */
export function TimesButton({
  durationMinutes,
  onPress,
  ...rest
}: ButtonProps & { durationMinutes: number; onPress: () => void }) {
  const press = (event: MouseEvent) => {
    event.preventDefault()
    onPress()
  }
  return (
    <Button
      type="submit"
      form={TIMES_FORM}
      name="duration"
      value={durationMinutes}
      onClick={press}
      {...rest}
    />
  )
}
