// The sf CLI, unmodified: log in, display, query in every format, describe, limits, bulk export, open.
//   node e2e/clients/sf-cli.mjs [BASE_URL]
// A login that the practice org refuses makes the CLI try the real Salesforce login hosts as well, with the practice
// assertion; so this script makes no refused login.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { appPackage } from '../../src/core/app-package/app-package.ts'
import { check, originFromArguments, practiceApp } from './practice-app.mjs'

const origin = originFromArguments()
const app = await practiceApp(origin)
const bin = process.env['SF_BIN_FOLDER'] ?? join(dirname(fileURLToPath(import.meta.url)), 'sf', 'node_modules', '.bin')
const env = {
  ...process.env,
  // The CLI needs the Node that runs this, finds itself by name, and keeps its files under HOME.
  PATH: [dirname(process.execPath), bin, process.env['PATH']].join(delimiter),
  HOME: app.folder,
  SF_DISABLE_TELEMETRY: 'true',
  SF_AUTOUPDATE_DISABLE: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
}

function sf(...parameters) {
  const run = spawnSync(join(bin, 'sf'), parameters, { env, cwd: app.folder, encoding: 'utf8' })
  return { status: run.status, out: run.stdout, error: run.stderr }
}
const json = (...parameters) => {
  const run = sf(...parameters, '--json')
  try {
    return JSON.parse(run.out)
  } catch {
    return { status: run.status, message: run.out + run.error }
  }
}

const jwt = ['--username', app.username, '--jwt-key-file', app.keyFile, '--client-id', app.consumerKey]
const login = json('org', 'login', 'jwt', ...jwt, '--instance-url', origin, '--alias', 'practice', '--set-default')
check('org login jwt', login.status === 0 && login.result.username === app.username, login)
const display = json('org', 'display', '--target-org', 'practice', '--verbose')
check('org display says Connected', display.result?.connectedStatus === 'Connected', display)

const query = json('data', 'query', '--query', 'SELECT Id, Name, Owner.Name FROM Account LIMIT 5')
check('data query --json', query.result?.records?.length === 5, query)
const human = sf('data', 'query', '--query', 'SELECT Id, Name, Owner.Name FROM Account LIMIT 5')
check(
  'data query in human form',
  human.status === 0 && human.out.includes('Total number of records retrieved: 5'),
  human,
)
const csv = sf('data', 'query', '--query', 'SELECT Id, Email FROM Contact LIMIT 5000', '--result-format', 'csv')
check('data query as CSV over three pages', csv.out.trim().split('\n').length === 5001, csv.error)
const grouped = sf('data', 'query', '--query', 'SELECT StageName, AVG(Amount) FROM Opportunity GROUP BY StageName')
check('data query with an aggregate', grouped.status === 0, grouped)

check('sobject describe', json('sobject', 'describe', '--sobject', 'Account').result?.name === 'Account')
check('sobject list', json('sobject', 'list', '--sobject', 'all').result?.includes('Contact'))
check(
  'org list limits',
  json('org', 'list', 'limits').result?.some((limit) => limit.name === 'DailyApiRequests'),
)
const id = query.result.records[0].Id
check('data get record', json('data', 'get', 'record', '--sobject', 'Account', '--record-id', id).result?.Id === id)

const file = join(app.folder, 'contacts.csv')
const exported = sf(
  'data',
  'export',
  'bulk',
  '--query',
  'SELECT Id, Name FROM Contact LIMIT 3000',
  '--output-file',
  file,
  '--wait',
  '2',
)
check(
  'data export bulk',
  exported.status === 0 && readFileSync(file, 'utf8').trim().split('\n').length === 3001,
  exported,
)
check('org open --url-only', json('org', 'open', '--url-only').result?.url?.startsWith(origin))

await fetch(`${app.org.baseUrl}/setup/sessions`, { method: 'DELETE' })
const again = json('data', 'query', '--query', 'SELECT Id FROM Account LIMIT 1')
check('signs in again when its session has ended', again.result?.totalSize === 1, again)

// The files of an app, converted as the CLI does before it deploys; no org is asked.
for (const kind of ['external_client_app', 'connected_app']) {
  const project = mkdtempSync(join(tmpdir(), 'countersign-app-'))
  const made = appPackage({
    kind,
    label: 'Countersign',
    contactEmail: 'ci@acme.example',
    callbackUrl: `${origin}/callback`,
    certificate: Buffer.from(readFileSync(app.certificateFile, 'utf8').replace(/-----[^-]+-----|\s/g, ''), 'base64'),
    permittedUsers: 'admin_pre_authorized',
    host: 'acme.my.salesforce.com',
    username: app.username,
    directOrigin: 'https://countersign.example',
  })
  for (const { path, text } of made.files) {
    mkdirSync(dirname(join(project, path)), { recursive: true })
    writeFileSync(join(project, path), text)
  }
  const converted = spawnSync(
    join(bin, 'sf'),
    ['project', 'convert', 'source', '--root-dir', 'force-app', '--output-dir', 'mdapi'],
    { env, cwd: project, encoding: 'utf8' },
  )
  const manifest = converted.status === 0 ? readFileSync(join(project, 'mdapi', 'package.xml'), 'utf8') : ''
  check(`project convert source of a ${kind}`, manifest.includes(`<members>${made.name}</members>`), converted)
}
