"use server"

import { acceptOffer } from "@/lib/groups/accept-offer"
import { cancelGroup } from "@/lib/groups/cancel-group"
import { completeGroup } from "@/lib/groups/complete-group"
import { createGroup } from "@/lib/groups/create-group"
import { declineOffer } from "@/lib/groups/decline-offer"
import { joinGroup } from "@/lib/groups/join-group"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { leaveGroup } from "@/lib/groups/leave-group"
import { leaveWaitlist } from "@/lib/groups/leave-waitlist"
import { missSeat } from "@/lib/groups/miss-seat"
import { removeSeat } from "@/lib/groups/remove-seat"
import { rescheduleGroup } from "@/lib/groups/reschedule-group"
import { updateGroup } from "@/lib/groups/update-group"
import { action } from "@/lib/web/action"

export const createGroupAction = action(createGroup, { goOn: ({ id }) => `/groups/${id}` })
export const updateGroupAction = action(updateGroup, { goOn: ({ id }) => `/groups/${id}` })
export const rescheduleGroupAction = action(rescheduleGroup, { goOn: ({ id }) => `/groups/${id}` })
export const cancelGroupAction = action(cancelGroup)
export const completeGroupAction = action(completeGroup)
export const joinGroupAction = action(joinGroup)
export const leaveGroupAction = action(leaveGroup)
export const joinWaitlistAction = action(joinWaitlist)
export const leaveWaitlistAction = action(leaveWaitlist)
export const acceptOfferAction = action(acceptOffer)
export const declineOfferAction = action(declineOffer)
export const missSeatAction = action(missSeat)
export const removeSeatAction = action(removeSeat)
