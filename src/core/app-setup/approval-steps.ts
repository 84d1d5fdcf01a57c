import type { AppKind } from '#core/vocabulary/salesforce.ts'

import type { Evidence } from '../kernel/finding.ts'
import { setupAddress, type SetupPage } from './setup-address.ts'

/** Pages of Setup that the steps begin on. */
export type ApprovalPage = Extract<SetupPage, 'external_client_apps' | 'app_manager'> | 'permission_sets'

export type ApprovalStepCode = 'permission_set' | 'attach' | 'assign' | 'permitted_users'

/** What is easily got wrong at a step. Words live with the screen. */
export type ApprovalTrapCode =
  'integration_licence' | 'permission_set_page' | 'never_logged_in' | 'policy_before_access' | 'refresh_token_scope'

/** `source` is a page of Help or who saw it. */
type ApprovalTrap = { code: ApprovalTrapCode; evidence: Evidence; source: string }

/** One tick: one place of Setup, and what an administrator does there. */
export type ApprovalStep = {
  code: ApprovalStepCode
  /** What Salesforce's screens call the places on the way, in the order they are met. */
  path: readonly string[]
  page: ApprovalPage
  traps: readonly ApprovalTrap[]
  /** How sure the labels are. */
  evidence: Evidence
  source: string
}

const trap = (code: ApprovalTrapCode, evidence: Evidence, source: string): ApprovalTrap => ({ code, evidence, source })

const GUIDES_2026 = 'set-up guides of 2026'
const HELP_JWT = 'Help, OAuth 2.0 JWT Bearer Flow (read 2026-11-22)'

const PERMISSION_SET: ApprovalStep = {
  code: 'permission_set',
  path: ['Setup', 'Users', 'Permission Sets', 'New'],
  page: 'permission_sets',
  traps: [trap('integration_licence', 'observed', 'documentation of a simulator of this flow')],
  evidence: 'observed',
  source: GUIDES_2026,
}

const ASSIGN: ApprovalStep = {
  code: 'assign',
  path: ['Permission Sets', 'the set', 'Manage Assignments', 'Add Assignment'],
  page: 'permission_sets',
  traps: [trap('never_logged_in', 'observed', 'threads on this refusal')],
  evidence: 'observed',
  source: GUIDES_2026,
}

const POLICY_TRAPS = [
  trap('policy_before_access', 'observed', 'a runbook, and a tool that sets apps up'),
  trap('refresh_token_scope', 'observed', 'five set-ups that failed without it, 2020 to 2026'),
]

/**
 * How an administrator approves a user beforehand, in order: each entry is one tick. Access comes before the policy that locks
 * out whoever has none. A Connected App lists its permission sets only once the policy is set, so there the policy comes first.
 *
 * Data without sentences and without secrets.
 *
 * @see Help, "Manage OAuth Access Policies"; the order is observed
 */
export const APPROVAL_STEPS: Readonly<Record<AppKind, readonly ApprovalStep[]>> = {
  external_client_app: [
    PERMISSION_SET,
    {
      code: 'attach',
      path: ['External Client App Manager', 'the app', 'Policies', 'Edit', 'App Policies', 'Select Permission Sets'],
      page: 'external_client_apps',
      traps: [trap('permission_set_page', 'observed', 'one org, 2026')],
      evidence: 'observed',
      source: GUIDES_2026,
    },
    ASSIGN,
    {
      code: 'permitted_users',
      path: ['the app', 'Policies', 'Edit', 'OAuth Policies', 'Permitted Users'],
      page: 'external_client_apps',
      traps: POLICY_TRAPS,
      evidence: 'documented',
      source: HELP_JWT,
    },
  ],
  connected_app: [
    PERMISSION_SET,
    {
      code: 'permitted_users',
      path: ['App Manager', '▾', 'Manage', 'Edit Policies', 'Permitted Users'],
      page: 'app_manager',
      traps: POLICY_TRAPS,
      evidence: 'documented',
      source: HELP_JWT,
    },
    {
      code: 'attach',
      path: ['App Manager', '▾', 'Manage', 'Manage Permission Sets'],
      page: 'app_manager',
      traps: [],
      evidence: 'observed',
      source: GUIDES_2026,
    },
    ASSIGN,
  ],
}

/** Address of the page a step begins on, as {@link setupAddress} has it; undefined where that has none. Never throws. */
export function approvalAddress(host: string, page: ApprovalPage): string | undefined {
  if (page !== 'permission_sets') return setupAddress(host, page)
  const home = setupAddress(host, 'home')
  return home === undefined ? undefined : new URL('/lightning/setup/PermSets/home', home).href
}

/** How a tick is kept: a step of one kind of app is not that of the other. */
export function approvalTick(kind: AppKind, code: ApprovalStepCode): string {
  return `${kind}.${code}`
}

/** The ticks after a step was ticked, or its tick taken back. What is no step known here is left alone. */
export function withApprovalTick(
  ticks: readonly string[] | undefined,
  kind: AppKind,
  code: ApprovalStepCode,
  isTicked: boolean,
): string[] {
  const tick = approvalTick(kind, code)
  const others = (ticks ?? []).filter((other) => other !== tick)
  return isTicked ? [...others, tick] : others
}

/**
 * What sandboxes add to a Username when they are made of production, or undefined where the host is none of a sandbox: what
 * stands behind `--` in `acme--uat.sandbox.my.salesforce.com`. Not every user of a sandbox has it.
 */
export function sandboxSuffix(host: string): string | undefined {
  const [name = '', partition, domain] = host.split('.')
  if (partition !== 'sandbox' || domain !== 'my') return undefined
  return name.includes('--', 1) ? name.slice(name.lastIndexOf('--') + 2) || undefined : undefined
}
