import type { AppKind } from '#core/vocabulary/salesforce.ts'

import type { TokenRefusalCode } from '../diagnosis/refusals/token-refusals.ts'
import type { Evidence } from '../kernel/finding.ts'
import type { SetupPage } from './setup-address.ts'
import type { AppSetupStepCode } from './ticks.ts'

/** Something to type into Setup, beside the field that wants it. */
export type SetupValue = 'label' | 'contact_email' | 'callback_url' | 'scopes' | 'certificate'

/** What published guides get wrong at a step, or leave out. Words live with the screen. */
export type SetupMistakeCode =
  | 'opt_in_missing'
  | 'creation_closed'
  | 'colon_in_api_name'
  | 'distribution_packaged'
  | 'scopes_without_refresh_token'
  | 'full_scope_only'
  | 'callback_of_a_stranger'
  | 'box_not_there_yet'
  | 'public_key_uploaded'
  | 'chain_uploaded'
  | 'weak_key'
  | 'key_pasted_into_a_page'
  | 'digital_signatures_left_out'
  | 'tried_at_once'
  | 'secret_copied'

/** One mistake, and how sure it is that Salesforce takes it badly. `source` is a page of Help or who saw it. */
type SetupMistake = { code: SetupMistakeCode; evidence: Evidence; source: string }

/** One tick of the list: one place of Setup, and what is done there. */
export type AppSetupStep = {
  code: AppSetupStepCode
  /** What Salesforce's screens call the places on the way, in the order they are met. English, as {@link SCREEN_LABEL}. */
  path: readonly string[]
  /** What is typed or uploaded there, in the order of the fields. */
  values: readonly SetupValue[]
  /** The page of Setup that it begins on. */
  page?: SetupPage
  /** What Salesforce may answer for a while after it was done right. */
  spreads?: TokenRefusalCode
  mistakes: readonly SetupMistake[]
  /** How sure the labels are. They change with releases; Help does not print all of them. */
  evidence: Evidence
  source: string
}

const HELP_JWT = 'Help, OAuth 2.0 JWT Bearer Flow (read 2026-11-22)'
const GUIDES_2026 = 'set-up guides of 2026'
const METADATA = 'Metadata API Developer Guide 67.0 (read 2026-11-22)'

const mistake = (code: SetupMistakeCode, evidence: Evidence, source: string): SetupMistake => ({
  code,
  evidence,
  source,
})

/** At the certificate both kinds of app are given the same wrong files. */
const FILE_MISTAKES: readonly SetupMistake[] = [
  mistake('public_key_uploaded', 'documented', HELP_JWT),
  mistake('chain_uploaded', 'documented', HELP_JWT),
  mistake('weak_key', 'observed', 'the jose and jsonwebtoken libraries; RFC 7518 §3.3'),
  mistake('key_pasted_into_a_page', 'observed', 'a guide that asks for it'),
]

const SCOPE_MISTAKES: readonly SetupMistake[] = [
  mistake('scopes_without_refresh_token', 'observed', 'five set-ups that failed without it, 2020 to 2026'),
  mistake('full_scope_only', 'observed', 'a guide whose app has nothing else'),
  mistake('callback_of_a_stranger', 'observed', 'a guide that sends the code to another site'),
]

const CONSUMER_KEY_MISTAKES: readonly SetupMistake[] = [mistake('secret_copied', 'documented', HELP_JWT)]

/**
 * How the app is set up by hand in the org's Setup, in order: each entry is one tick.
 *
 * Data without sentences and without secrets.
 *
 * @see Help, "Create an External Client App", "Create a Connected App"; H 005228017 for when Connected Apps can be created
 */
export const APP_SETUP_STEPS: Readonly<Record<AppKind, readonly [AppSetupStep, ...AppSetupStep[]]>> = {
  external_client_app: [
    {
      code: 'start',
      path: ['Setup', 'External Client App Manager', 'New External Client App'],
      values: [],
      page: 'external_client_apps',
      mistakes: [mistake('opt_in_missing', 'observed', 'an org of API 67.0, 2026')],
      evidence: 'observed',
      source: GUIDES_2026,
    },
    {
      code: 'name',
      path: ['Basic Information', 'Distribution State: Local'],
      values: ['label', 'contact_email'],
      mistakes: [mistake('distribution_packaged', 'documented', METADATA)],
      evidence: 'observed',
      source: GUIDES_2026,
    },
    {
      code: 'oauth',
      path: ['API (Enable OAuth Settings)', 'Enable OAuth', 'App Settings'],
      values: ['callback_url', 'scopes'],
      mistakes: SCOPE_MISTAKES,
      evidence: 'observed',
      source: GUIDES_2026,
    },
    {
      code: 'jwt_flow',
      path: ['Flow Enablement', 'Enable JWT Bearer Flow', 'Upload Files'],
      values: ['certificate'],
      mistakes: [mistake('box_not_there_yet', 'documented', HELP_JWT), ...FILE_MISTAKES],
      evidence: 'documented',
      source: HELP_JWT,
    },
    {
      code: 'create',
      path: ['Create'],
      values: [],
      spreads: 'client_unknown',
      mistakes: [mistake('tried_at_once', 'observed', 'up to 30 minutes seen after creation')],
      evidence: 'observed',
      source: GUIDES_2026,
    },
    {
      code: 'consumer_key',
      path: ['Settings', 'OAuth Settings', 'Consumer Key and Secret'],
      values: [],
      page: 'external_client_apps',
      mistakes: CONSUMER_KEY_MISTAKES,
      evidence: 'observed',
      source: GUIDES_2026,
    },
  ],
  connected_app: [
    {
      code: 'open_app',
      path: ['Setup', 'App Manager', 'the app’s ▾', 'Edit'],
      values: ['label'],
      page: 'app_manager',
      mistakes: [
        mistake('creation_closed', 'documented', 'Salesforce Help 005228017 (dated 2026-04-03)'),
        mistake('colon_in_api_name', 'observed', 'a thread in which the certificate was lost'),
      ],
      evidence: 'observed',
      source: GUIDES_2026,
    },
    {
      code: 'oauth',
      path: ['API (Enable OAuth Settings)', 'Enable OAuth Settings'],
      values: ['callback_url', 'scopes'],
      mistakes: SCOPE_MISTAKES,
      evidence: 'documented',
      source: HELP_JWT,
    },
    {
      code: 'digital_signatures',
      path: ['Use digital signatures', 'Choose File'],
      values: ['certificate'],
      mistakes: [mistake('digital_signatures_left_out', 'observed', 'a guide without this step'), ...FILE_MISTAKES],
      evidence: 'documented',
      source: HELP_JWT,
    },
    {
      code: 'save',
      path: ['Save'],
      values: [],
      spreads: 'client_unknown',
      mistakes: [mistake('tried_at_once', 'observed', 'Salesforce Help and guides: 2 to 10 minutes')],
      evidence: 'observed',
      source: GUIDES_2026,
    },
    {
      code: 'consumer_key',
      path: ['App Manager', 'the app’s ▾', 'View', 'Manage Consumer Details'],
      values: [],
      page: 'app_manager',
      mistakes: CONSUMER_KEY_MISTAKES,
      evidence: 'observed',
      source: GUIDES_2026,
    },
  ],
}

/**
 * The scopes that are asked for, as Setup, a token and metadata write each. `refresh_token` is asked for even where an
 * administrator approves: five set-ups were refused without it.
 *
 * @see Help, "OAuth Tokens and Scopes" (read 2026-11-22); the refusal `refresh_token scope is required` is observed
 */
export const APP_SCOPES = [
  { label: 'Manage user data via APIs', scope: 'api', metadata: 'Api' },
  { label: 'Perform requests at any time', scope: 'refresh_token', metadata: 'RefreshToken' },
] as const
