"use server"

import { subscriptionForm } from "@/lib/web/unsubscribe"

export const setSubscriptionAction = subscriptionForm()
