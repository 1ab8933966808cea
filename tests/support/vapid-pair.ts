/** A pair of keys by which push services know the application, for the environment. */
export const VAPID_PAIR = {
  VAPID_PUBLIC_KEY: "BPKWyKU-37C3rNy856jV2wqOSifoVZmWvR549Su-T-yjvdodiEB5ODfXM8HdIS01hFqK0QV0acV1PMqsuyItBKE",
  VAPID_PRIVATE_KEY: "vWT8bevy5zxufjfSc0iaEMYxTVjaM6vP1qDrpBbzhDQ",
} as const
