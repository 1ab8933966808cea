import type { MouseEvent } from "react"
import { Button, type ButtonProps } from "@/components/ui/button"
import { TIMES_FORM } from "./element-ids"

/** Leads back to the times, on this length; without JavaScript as well (`TIMES_FORM`). */
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
