import { type IconProps, Svg } from "./icon-frame"

/** Requested. */
export const ClockIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="8" cy="8" r="6.25" />
    <path d="M8 4.75V8l2.25 1.5" />
  </Svg>
)
/** Confirmed: a check cut out of a filled square. */
export const CheckSquareIcon = (props: IconProps) => (
  <Svg {...props}>
    <path
      d="M1.5 1.5h13v13h-13ZM11 4.6 6.75 9.2 4.9 7.4 3.85 8.5l2.95 2.8 5.3-5.7Z"
      fill="currentColor"
      stroke="none"
      fillRule="evenodd"
    />
  </Svg>
)
/** Declined, an error, or remove. */
export const CrossIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m3.5 3.5 9 9m0-9-9 9" />
  </Svg>
)
/** Cancelled. */
export const SlashCircleIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="8" cy="8" r="6.25" />
    <path d="m3.9 12.1 8.2-8.2" />
  </Svg>
)
/** Completed. */
export const DoubleCheckIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m1.5 9 2.75 2.75L9.75 4.5M7.5 10.75l1 1 6-7.25" />
  </Svg>
)
/** Expired. */
export const HourglassIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M4 1.75h8m-8 12.5h8M5 2v2.5L8 8l3-3.5V2M5 14v-2.5L8 8l3 3.5V14" />
  </Svg>
)
/** No-show: a figure with a slash. */
export const NoShowIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M5.4 3.2A3 3 0 0 1 10.8 6 3 3 0 0 1 9.7 7.4M2.5 14v-1.25a3 3 0 0 1 3-3h2.25m4 1.1a3 3 0 0 1 1.75 1.9V14" />
    <path d="m2 2 12 12" />
  </Svg>
)
export const CheckIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m2.75 8.5 3.5 3.5 7-8" />
  </Svg>
)
export const ChevronLeftIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M10 3.5 5.5 8l4.5 4.5" />
  </Svg>
)
export const ChevronRightIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M6 3.5 10.5 8 6 12.5" />
  </Svg>
)
export const ChevronDownIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M3.5 6 8 10.5 12.5 6" />
  </Svg>
)
export const PlusIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M8 2.5v11M2.5 8h11" />
  </Svg>
)
/** What else can be done. */
export const MoreIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M3 8h.01M8 8h.01M13 8h.01" strokeWidth={2.25} strokeLinecap="round" />
  </Svg>
)
export const CopyIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M5.25 5.25h8.5v8.5h-8.5ZM2.25 10.5V2.25h8.25" />
  </Svg>
)
export const SearchIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="6.75" cy="6.75" r="4.5" />
    <path d="m10.25 10.25 3.5 3.5" />
  </Svg>
)
export const FilterIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2 4h12M4.5 8h7M7 12h2" />
  </Svg>
)
/** The order of a list. */
export const SortIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M4.75 13V3M2.25 5.5 4.75 3l2.5 2.5M11.25 3v10M8.75 10.5l2.5 2.5 2.5-2.5" />
  </Svg>
)
export const DownloadIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M8 2v8.5M4.5 7 8 10.5 11.5 7M2.25 13.75h11.5" />
  </Svg>
)
export const GlobeIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="8" cy="8" r="6.25" />
    <path d="M1.75 8h12.5M8 1.75c-3.4 3.4-3.4 9.1 0 12.5 3.4-3.4 3.4-9.1 0-12.5" />
  </Svg>
)
/** Books at once. */
export const BoltIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M8.75 1.75 3.25 9h4l-.75 5.25L12.75 7h-4.5Z" />
  </Svg>
)
/** What is not understood. */
export const QuestionIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="8" cy="8" r="6.25" />
    <path d="M6.25 6.5a1.75 1.75 0 1 1 2.5 1.58c-.5.25-.75.57-.75 1.17v.25M8 11.25v.5" />
  </Svg>
)
/** The analyst confirms. */
export const InboxIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M1.75 8.5 4 2.75h8l2.25 5.75v4.75H1.75ZM2 8.5h3.5c0 1.4 1 2.25 2.5 2.25s2.5-.85 2.5-2.25H14" />
  </Svg>
)
export const CalendarIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2 3.25h12v10.5H2ZM2 6.5h12M5 1.5v3.25M11 1.5v3.25" />
  </Svg>
)
/** Availability: bars of different length. */
export const BarsIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2 3.5h5.5M2 8h11.5M2 12.5h8" />
  </Svg>
)
export const MenuIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2 3.75h12M2 8h12M2 12.25h12" />
  </Svg>
)
/** One of five; give it a fill where it is given. */
export const StarIcon = (props: IconProps) => (
  <Svg strokeWidth={1.25} strokeLinejoin="miter" {...props}>
    <path d="m8 1.6 1.9 4.2 4.6.5-3.4 3.1.9 4.5L8 11.6l-4 2.3.9-4.5L1.5 6.3l4.6-.5Z" />
  </Svg>
)
/** Notifications, and a reminder. */
export const BellIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2.25 12h11.5L12.5 10V6.5a4.5 4.5 0 0 0-9 0V10ZM6.5 14.5h3" />
  </Svg>
)
/** A note. */
export const NoteIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2.25 2.25h11.5v7.5l-4 4h-7.5ZM5 5.75h6M5 8.75h3.5" />
  </Svg>
)
/** Moved to another time. */
export const MoveIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M2 5.25h11m-2.75-3L13.25 5.25l-3 3M14 11H3m2.75-3L2.75 11l3 3" />
  </Svg>
)
export const RetryIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M13.5 2.25v3.5H10M13.25 5.75A5.75 5.75 0 1 0 13.75 8.5" />
  </Svg>
)
export const UndoIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M5 3 2.25 5.75 5 8.5M2.75 5.75H10a3.5 3.5 0 0 1 0 7H6.5" />
  </Svg>
)
/** A card, and an amount that is held by one. */
export const CardIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M1.75 3h12.5v10H1.75ZM2 6.25h12M4.25 10h3" />
  </Svg>
)
/** Money of the sandbox. */
export const FlaskIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M5.5 1.75h5M6.5 2v4L2.75 13.25v1h10.5v-1L9.5 6V2M4.75 10h6.5" />
  </Svg>
)
