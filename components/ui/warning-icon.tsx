import { type IconProps, Svg } from "./icon-frame"

/** Trouble: a triangle with its mark. */
export const WarningIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M8 2 1.5 13.5h13Z" />
    <path d="M8 6.25v3.5M8 11.75v.25" />
  </Svg>
)
