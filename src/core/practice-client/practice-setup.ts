/** The set-up of a practice org, as far as its screens and the bench use it. */
import * as v from 'valibot'

import { instantText, webAddress } from '../kernel/shapes.ts'
import { PRACTICE_RULES, type PracticeSettingName, type PracticeUserState } from '#core/vocabulary/practice-setup.ts'
import { ORG_KINDS } from '#core/vocabulary/salesforce.ts'
import { practiceApp } from './practice-app.ts'

/** What a person may turn on a practice org. What an older org, or a link from before, does not say has its default. */
export const practiceSettings = v.object({
  /** Whether only what Salesforce's help promises is accepted, or also what is observed to work. */
  rules: v.picklist(PRACTICE_RULES),
  /** How far the org's clock is from the real one; positive is ahead. */
  clockOffsetSeconds: v.number(),
  sessionTimeoutMinutes: v.number(),
  /** Successful logins one user may make in an hour. */
  loginRateLimit: v.number(),
  enableOauthCors: v.boolean(),
  /** How long a new app stays unknown to the token endpoint. */
  appPropagationSeconds: v.number(),
  /** Whether `aud` may be the org's My Domain. */
  acceptMyDomainAudience: v.boolean(),
  /** Whether the daily API request allocation counts as used up. */
  apiRequestLimitReached: v.boolean(),
  /** Whether an app needs the `refresh_token` scope for pre-authorised users too. */
  requireRefreshTokenScope: v.optional(v.boolean(), true),
  /** Whether an External Client App answers a signature of another key with `invalid_client`. */
  externalAppMismatchIsInvalidClient: v.optional(v.boolean(), true),
  /** Whether only listed apps may use the API. */
  apiAccessControl: v.optional(v.boolean(), false),
} satisfies Record<PracticeSettingName, v.GenericSchema>)

/** What may be wrong with a user. */
export const userState = v.object({
  active: v.boolean(),
  frozen: v.boolean(),
  ipRestricted: v.boolean(),
  loginHoursRestricted: v.boolean(),
  apiEnabled: v.optional(v.boolean(), true),
  highAssuranceRequired: v.optional(v.boolean(), false),
} satisfies Record<PracticeUserState, v.GenericSchema>)

/** A user as the org's Setup shows them, with everything that can keep them from logging in. */
const practiceSetupUser = v.object({
  username: v.string(),
  note: v.string(),
  name: v.string(),
  profile: v.string(),
  ...userState.entries,
})

/** The whole set-up of a practice org: what `GET {baseUrl}/setup` answers. */
export const practiceSetup = v.object({
  ...practiceSettings.entries,
  label: v.string(),
  kind: v.picklist(ORG_KINDS),
  orgId: v.string(),
  /** The org's My Domain, which opens nothing: what is signed and told to others. */
  myDomainUrl: webAddress,
  /** When the org may be removed if nobody uses it. ISO 8601. */
  expiresAt: instantText,
  activeSessions: v.number(),
  /** Id of the drill that is running; null without one. */
  activeDrill: v.nullable(v.string()),
  users: v.array(practiceSetupUser),
  apps: v.array(practiceApp),
  approvals: v.array(
    v.object({
      approvalId: v.number(),
      username: v.nullable(v.string()),
      appId: v.string(),
      scopes: v.array(v.string()),
      /** Only an approval that issued a refresh token counts for the JWT bearer grant. */
      issuedRefreshToken: v.boolean(),
    }),
  ),
})

export type PracticeSettings = v.InferOutput<typeof practiceSettings>
export type UserState = v.InferOutput<typeof userState>
export type PracticeSetupUser = v.InferOutput<typeof practiceSetupUser>
export type PracticeSetup = v.InferOutput<typeof practiceSetup>
