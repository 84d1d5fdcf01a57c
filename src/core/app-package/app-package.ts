/** The app of this flow as a project that the `sf` CLI deploys: what is done by hand in Setup, in files. */
import { FALLBACK_API_VERSION, type AppKind, type PermittedUsers } from '#core/vocabulary/salesforce.ts'

import { encodePem } from '../encoding/pem.ts'
import { shellQuoted } from '../recognition/shell-words.ts'
import { connectedAppFiles } from './connected-app.ts'
import { corsFiles } from './cors.ts'
import { externalClientAppFiles } from './external-client-app.ts'
import { apiName } from './names.ts'
import type { PackageFile } from './package-file.ts'
import { metadataFile } from './xml.ts'

/** What the files are made of. Nothing of it is secret, and nothing secret has a place in it: the certificate is DER. */
export type AppPackageFacts = {
  kind: AppKind
  /** As the app is to be called; its API name is made of it. */
  label: string
  contactEmail: string
  callbackUrl: string
  certificate: Uint8Array
  permittedUsers: PermittedUsers
  /** Login host of the org. */
  host: string
  /** Who the app acts for; empty while that is not known. */
  username: string
  /** Origin of the page, where it is to call the org without the relay. */
  directOrigin?: string
}

export type AppPackage = {
  files: readonly PackageFile[]
  /** For a POSIX shell, in the order they are to run; PowerShell differs where a username holds a quote. */
  commands: readonly string[]
  /** API name of the app. */
  name: string
  /** Name of the permission set that holds the app; absent where users authorize themselves. */
  permissionSet?: string
  /** What the CLI is to call the org. */
  alias: string
}

const SOURCE = 'force-app/main/default'

/**
 * The project: metadata of the app with its certificate, who may use it, and `sfdx-project.json`. The README is words and is
 * joined to it where words are.
 *
 * Guarantees that every file is well formed, that elements stand in the order Salesforce retrieves them, and that no consumer
 * key and no secret is in it: Salesforce makes the key, and it is read back. Deploying it again changes nothing that it does not
 * name, but for the policy, which is written whole. Deterministic; never throws.
 *
 * @see Metadata API Developer Guide 67.0, ConnectedApp, ExternalClientApplication and the ExtlClntApp types (read 2026-11-22).
 * Whole deploys of such files are observed in three projects of 2026; this very set was not deployed
 */
export function appPackage(facts: AppPackageFacts): AppPackage {
  const name = apiName(facts.label)
  const permissionSet = facts.permittedUsers === 'admin_pre_authorized' ? `${name}Users` : undefined
  const app = {
    ...facts,
    name,
    permissionSet,
    // The whole PEM: the documented form, and seen to be taken. The body alone is taken as well.
    certificatePem: encodePem('CERTIFICATE', facts.certificate).trimEnd(),
  }
  const alias = aliasOf(facts.host)
  const metadata = [
    ...(facts.kind === 'external_client_app' ? externalClientAppFiles(app) : connectedAppFiles(app)),
    ...(permissionSet === undefined ? [] : [permissionSetFile(permissionSet)]),
    ...(facts.directOrigin === undefined ? [] : corsFiles(name, facts.directOrigin)),
  ]
  return {
    files: [...metadata.map((file) => ({ ...file, path: `${SOURCE}/${file.path}` })), projectFile(name, facts.host)],
    commands: commandsOf(facts, alias, permissionSet),
    name,
    ...(permissionSet === undefined ? {} : { permissionSet }),
    alias,
  }
}

/** The first command, which opens a browser, the deploy, and where an administrator approves, who is approved. */
function commandsOf({ host, username }: AppPackageFacts, alias: string, permissionSet: string | undefined): string[] {
  const approve = `sf org assign permset -n ${permissionSet} -o ${alias}`
  return [
    `sf org login web -a ${alias} -r https://${host}`,
    `sf project deploy start -d force-app -o ${alias}`,
    // Without the name it would be whoever logged in.
    ...(permissionSet === undefined ? [] : [username === '' ? approve : `${approve} -b ${shellQuoted(username)}`]),
  ]
}

/**
 * It gives no permission of its own: the app names it, and who has it may use the app. Its label is its name, so that it is
 * found by either: an External Client App is documented and observed to want the name, a Connected App is seen with labels.
 */
function permissionSetFile(name: string): PackageFile {
  return {
    path: `permissionsets/${name}.permissionset-meta.xml`,
    role: 'permission_set',
    text: metadataFile('PermissionSet', [
      ['hasActivationRequired', 'false'],
      ['label', name],
    ]),
  }
}

function projectFile(name: string, host: string): PackageFile {
  const project = {
    name: name.toLowerCase(),
    packageDirectories: [{ path: 'force-app', default: true }],
    namespace: '',
    sfdcLoginUrl: `https://${host}`,
    sourceApiVersion: FALLBACK_API_VERSION,
  }
  return { path: 'sfdx-project.json', role: 'project', text: `${JSON.stringify(project, null, 2)}\n` }
}

/** The last part of a My Domain name that tells orgs apart: `uat` of `acme--uat`. */
function aliasOf(host: string): string {
  const [name = ''] = host.split('.')
  return (
    name
      .split('--')
      .at(-1)
      ?.replace(/[^a-z0-9-]/g, '') || 'org'
  )
}
