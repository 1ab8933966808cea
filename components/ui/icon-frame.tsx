import type { ReactNode, SVGProps } from "react"

/** Icons are silent unless they are given a `label`. */
export type IconProps = Omit<SVGProps<SVGSVGElement>, "children"> & { size?: 16 | 20; label?: string }

/** The frame of an icon: 16 by 16, drawn in lines of the text's colour. */
export function Svg({ size = 16, label, ...rest }: IconProps & { children: ReactNode }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="square"
      focusable="false"
      aria-hidden={label ? undefined : true}
      aria-label={label}
      role={label ? "img" : undefined}
      {...rest}
    />
  )
}
