// The files of an app, as Salesforce's own library for source reads them: every component of both kinds of app is known to it,
// with and without direct mode and for both policies, and a manifest is made of them. No server and no org is asked.
//   node e2e/clients/app-package.mjs
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { ComponentSet } from '@salesforce/source-deploy-retrieve'

import { appPackage } from '../../src/core/app-package/app-package.ts'
import { packageReadme } from '../../src/words/en/app-package.ts'
import { check } from './practice-app.mjs'

const certificate = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-certificate-'))
  const [key, der] = [join(folder, 'key.pem'), join(folder, 'app.der')]
  const made = ['-newkey', 'rsa:2048', '-keyout', key, '-outform', 'DER', '-out', der, '-subj', '/CN=app']
  execFileSync('openssl', ['req', '-x509', '-nodes', ...made], { stdio: 'ignore' })
  return new Uint8Array(readFileSync(der))
})()

const EXTERNAL_CLIENT_APP = [
  'ExternalClientApplication:Nightly_sync_ERP_co',
  'ExtlClntAppConfigurablePolicies:Nightly_sync_ERP_co_defaultPolicy',
  'ExtlClntAppGlobalOauthSettings:Nightly_sync_ERP_co',
  'ExtlClntAppOauthConfigurablePolicies:Nightly_sync_ERP_co_defaultPolicy',
  'ExtlClntAppOauthSettings:Nightly_sync_ERP_co',
]
const APPROVED = ['PermissionSet:Nightly_sync_ERP_coUsers']
const DIRECT = ['CorsWhitelistOrigin:Nightly_sync_ERP_co', 'Settings:Security']

for (const { kind, app } of [
  { kind: 'external_client_app', app: EXTERNAL_CLIENT_APP },
  { kind: 'connected_app', app: ['ConnectedApp:Nightly_sync_ERP_co'] },
]) {
  for (const permittedUsers of ['admin_pre_authorized', 'self_authorize']) {
    for (const directOrigin of [undefined, 'https://countersign.example']) {
      const facts = {
        kind,
        // What has to be escaped, and what an API name cannot hold.
        label: `Nightly sync: <ERP> & 'co'`,
        contactEmail: 'ci@acme.example',
        callbackUrl: 'https://countersign.example/callback',
        certificate,
        permittedUsers,
        host: 'acme--uat.sandbox.my.salesforce.com',
        username: 'ci@acme.example',
        ...(directOrigin === undefined ? {} : { directOrigin }),
      }
      const name = `${kind}, ${permittedUsers}, ${directOrigin === undefined ? 'through the relay' : 'direct'}`
      await judge(name, facts, [
        ...app,
        ...(permittedUsers === 'self_authorize' ? [] : APPROVED),
        ...(directOrigin === undefined ? [] : DIRECT),
      ])
    }
  }
}

/** Writes one project, has it resolved, and compares what was found with what was meant. */
async function judge(name, facts, expected) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-app-'))
  const made = appPackage(facts)
  const files = [...made.files, { path: 'README.md', text: packageReadme(made, facts) }]
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  // A file that belongs to no type throws.
  const components = ComponentSet.fromSource(join(folder, 'force-app'))
  const found = components
    .getSourceComponents()
    .toArray()
    .map(({ type, fullName }) => `${type.name}:${fullName}`)
  check(`${name}: every file is a component`, same(found, expected), { found, expected })
  const read = components.getSourceComponents().toArray()
  const certificates = read.map((component) => component.parseXmlSync()).flatMap((document) => certificateIn(document))
  check(`${name}: the certificate reads back whole`, certificates.length === 1, certificates)
  check(`${name}: a manifest is made`, await manifestNames(components, expected))
  const text = files.map((file) => file.text).join('\n')
  check(`${name}: nothing secret`, !/PRIVATE KEY|consumerSecret|<consumerKey>/.test(text))
}

function same(found, expected) {
  return JSON.stringify(found.toSorted()) === JSON.stringify(expected.toSorted())
}

function certificateIn(document) {
  const [root] = Object.values(document)
  const pem = root.certificate ?? root.oauthConfig?.certificate
  return typeof pem === 'string' && pem.includes('-----BEGIN CERTIFICATE-----\n') ? [pem] : []
}

async function manifestNames(components, expected) {
  const manifest = await components.getPackageXml()
  return expected.every((component) => {
    const [type, fullName] = component.split(':')
    return manifest.includes(`<name>${type}</name>`) && manifest.includes(`<members>${fullName}</members>`)
  })
}
