import {
  acceptOfferAction,
  cancelGroupAction,
  completeGroupAction,
  declineOfferAction,
  joinGroupAction,
  joinWaitlistAction,
  leaveGroupAction,
  leaveWaitlistAction,
  missSeatAction,
  removeSeatAction,
} from "@/app/actions/groups"
import type { GroupActions } from "@/components/groups/group"

/** The action behind each act on a group session's page. */
export const GROUP_ACTIONS: GroupActions = {
  join: joinGroupAction,
  leave: leaveGroupAction,
  wait: joinWaitlistAction,
  stopWaiting: leaveWaitlistAction,
  accept: acceptOfferAction,
  decline: declineOfferAction,
  cancel: cancelGroupAction,
  complete: completeGroupAction,
  missSeat: missSeatAction,
  removeSeat: removeSeatAction,
}
