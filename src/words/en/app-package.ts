import type { AppPackage, AppPackageFacts } from '#core/app-package/app-package.ts'
import { DEPLOY_REFUSALS, type DeployRefusalCode } from '#core/app-package/deploy-refusals.ts'
import type { PackageFileRole } from '#core/app-package/package-file.ts'
import type { AppKind } from '#core/vocabulary/salesforce.ts'

import { formatBytes, plural } from './format.ts'

export const deployIt = {
  heading: 'Or deploy it',
  source: 'whole deploys of such files in three projects of 2026; this very set was not deployed',
  summary: (files: number, bytes: number) =>
    `${plural(files, { one: 'file', other: 'files' })}, ${formatBytes(bytes)}, no secret`,
  download: 'Download',
  downloadOf: (file: string) => `Download ${file}`,
  done: (file: string) => `${file} was handed to the browser.`,
  files: 'Files of the project',
  bytes: (bytes: string) => `${bytes} B`,
  commands: 'Commands, in this order',
  command: (index: number) => `command ${index}`,
  does: (last: number, approves: boolean) =>
    `Does ticks 1 to ${last}${approves ? ', and Approval' : ''}. The Consumer Key comes by hand.`,
  existing:
    'A Connected App is changed, not made: its API name must be that of the app you have. What these files leave out is reset.',
  deployed: (last: number) => `Deployed: tick 1 to ${last}`,
  certificateFirst: 'Issue a certificate first: it goes into the zip.',
  emailFirst: 'Metadata wants a contact e-mail address.',
  nameFirst: 'Give the app a name first.',
  folder: (app: string) => `${app}-app`,
}

/** What a file is for, beside its name; nothing where the name says it. */
export const packageFileRole: Readonly<Record<PackageFileRole, string>> = {
  app: 'the app',
  certificate: 'certificate',
  scopes: 'scopes',
  certificate_and_scopes: 'certificate, scopes',
  admin_approved: 'admin approved',
  self_authorize: 'users authorize',
  switched_on: 'switched on',
  permission_set: 'who',
  allowed_origin: 'this page',
  oauth_cors: 'CORS for OAuth',
  project: 'project',
  readme: 'caveats',
}

const KIND: Readonly<Record<AppKind, string>> = {
  external_client_app: 'External Client App',
  connected_app: 'Connected App',
}

const REFUSED_BECAUSE: Readonly<Record<DeployRefusalCode, string>> = {
  second_policy:
    'the org has a policy of that app under another name. List it, `sf org list metadata -m ExtlClntAppOauthConfigurablePolicies`, and give the file its name.',
  no_oauth_settings: 'the global settings were deployed without the OAuth settings. Deploy the whole folder.',
  scope_unknown: 'a scope is spelt as metadata does not spell it.',
  policy_value_unknown: 'the value is `AdminApprovedPreAuthorized`.',
  app_name_differs: '`externalClientApplication` is not the API name of the app.',
  permission_set_id: 'permission sets go by name here, not by id.',
}

/** README.md of the project: steps, then what to know. `…` of a command is what only the org knows. */
export function packageReadme(
  { commands, name, permissionSet, alias }: AppPackage,
  { kind, label, directOrigin, host }: Pick<AppPackageFacts, 'kind' | 'label' | 'directOrigin' | 'host'>,
): string {
  const read =
    kind === 'external_client_app'
      ? `sf project retrieve start -m ExtlClntAppGlobalOauthSettings:${name} -o ${alias}`
      : `sf project retrieve start -m ConnectedApp:${name} -o ${alias}`
  const lines = [
    `# ${oneLine(label)}`,
    '',
    `${KIND[kind]} for the OAuth 2.0 JWT Bearer flow at ${host}. No secret is in these files; the certificate is public.`,
    '',
    '## Steps',
    '',
    ...commands.map((command, index) => `${index + 1}. \`${command}\``),
    `${commands.length + 1}. Bring back the Consumer Key: Setup, ${kind === 'external_client_app' ? 'External Client App Manager, the app, Settings, OAuth Settings, Consumer Key and Secret' : 'App Manager, the app, View, Manage Consumer Details'}.`,
    `   Or read it: \`${read}\`. For that the org must allow access to consumer secrets by the Metadata API (documented); the file it writes may hold the secret, so do not commit it.`,
    '',
    'The app is known everywhere after 2 to 10 minutes; up to 30 were seen. Until then Salesforce answers `client identifier invalid`.',
    '',
    '## What to know',
    '',
    ...caveats(kind, name, permissionSet, alias, directOrigin).map((caveat) => `- ${caveat}`),
    '',
    ...(kind === 'external_client_app' ? refusals() : []),
    '## How sure this is',
    '',
    'Elements and values: documented (Metadata API Developer Guide 67.0). Whole deploys of such files: observed in three projects of 2026. This very set: not deployed by its makers.',
    '',
  ]
  return lines.join('\n')
}

function caveats(
  kind: AppKind,
  name: string,
  permissionSet: string | undefined,
  alias: string,
  directOrigin: string | undefined,
): string[] {
  return [
    ...(kind === 'connected_app'
      ? [
          `A deploy makes no new Connected App since Spring ’26 unless Support has turned that on (documented). It changes the app whose API name is \`${name}\`: retrieve that one first and compare, since members left out here are reset, and profiles and permission sets left out lose access.`,
          'A deploy without `certificate` takes the certificate away (observed).',
        ]
      : [
          'The org has to opt in to External Client Apps first (observed).',
          '`certificate` switches the JWT Bearer flow on; a deploy without it switches it off (documented, observed). The whole PEM and its body alone are both taken (observed).',
          '`isPkceRequired` is true: a deploy of false succeeds and reads back true (observed). This grant has no code, so it does not matter.',
          'No `consumerKey`: Salesforce makes one. A supplied key is taken too, when the app is made (observed).',
          `The policies are called \`${name}_defaultPolicy\`, as those that Salesforce makes by itself (observed).`,
        ]),
    ...(permissionSet === undefined
      ? [
          'Each user consents once, in a flow that ends with a refresh token. That is the approval. No secret is asked for in it.',
        ]
      : [
          `Who may use the app is who has the permission set \`${permissionSet}\`. The deploy writes SetupEntityAccess for it, which is data and stands in no file. To see it: \`sf data query -o ${alias} -q "SELECT SetupEntityType, SetupEntityId FROM SetupEntityAccess WHERE Parent.Name = '${permissionSet}'"\`.`,
          `If people use this app already, lock nobody out: deploy \`force-app/main/default/permissionsets\` alone, assign it to all of them, then deploy the rest. The policy comes last.`,
          'If the deploy does not find the permission set, deploy that folder alone first (observed in one project that does so).',
          'A deploy that leaves the permission set out of the policy takes the access away (observed).',
          'The permission set has no permission of its own: the user needs API Enabled from elsewhere. A permission set with the licence Salesforce API Integration cannot hold apps (observed), so this one has none.',
        ]),
    'The app asks for `refresh_token` although this flow returns none: without it Salesforce answers `refresh_token scope is required` (observed).',
    ...(directOrigin === undefined
      ? []
      : [
          `\`${directOrigin}\` may call the org from a browser: it is in the CORS allow-list, and \`enableOauthCorsPolicy\` opens the OAuth endpoints to what is in that list. Both are needed. The settings file names one member only; that the others keep their values is believed.`,
        ]),
  ]
}

function refusals(): string[] {
  return [
    '## If the deploy is refused',
    '',
    ...DEPLOY_REFUSALS.map(({ code, text }) => `- \`${text}\`: ${REFUSED_BECAUSE[code]}`),
    '',
  ]
}

/** A label as a heading: on one line, and no markup. */
function oneLine(label: string): string {
  return label
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>#]/g, '\\$&')
    .trim()
}
