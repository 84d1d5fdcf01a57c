// A stand-in for a real org under Salesforce's own names, over TLS: the relay without its test override, names by /etc/hosts, a
// certificate authority of this run's own by NODE_EXTRA_CA_CERTS. Needs root, since names and port 443 are the machine's.
//   node e2e/real-names/run.ts
// Exit 1: something failed, or this machine does not let it be tried; which of the two is said.
import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { chromium, expect, request } from '@playwright/test'

import { browserExecutablePath } from '../../tools/browser.ts'
import { openStep } from '../support/bench.ts'
import { startEdge } from '../support/edge-process.ts'
import { registerApp } from '../support/real-org.ts'
import { revoke, walkToRecords } from '../support/real-org-journey.ts'

const HOST = 'countersign-stand-in.my.salesforce.com'
const NAMES = [HOST, 'login.salesforce.com', 'test.salesforce.com']
const HOSTS_FILE = '/etc/hosts'
const MARK = '# countersign: names of a test run'
const PRACTICE_PORT = 9531
const PAGE_PORT = 9532

const folder = mkdtempSync(join(tmpdir(), 'countersign-names-'))
const inFolder = (name: string) => join(folder, name)
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
const undo: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]

/** An authority and a certificate for every name, made for this run. */
function makeCertificates(): void {
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=Countersign test run',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
  )
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${HOST}`, '-keyout', 'leaf.key', '-out', 'leaf.csr')
  writeFileSync(inFolder('leaf.ext'), `subjectAltName=${NAMES.map((name) => `DNS:${name}`).join(',')}\n`)
  openssl(
    'x509',
    '-req',
    '-in',
    'leaf.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    'leaf.ext',
    '-out',
    'leaf.pem',
  )
}

/** Points the names at this machine for as long as the run takes. */
function claimNames(): void {
  const before = readFileSync(HOSTS_FILE, 'utf8')
  try {
    appendFileSync(HOSTS_FILE, `\n127.0.0.1 ${NAMES.join(' ')} ${MARK}\n`)
  } catch (error) {
    throw new Error(`${HOSTS_FILE} cannot be written, so the names cannot be taken: ${String(error)}`, { cause: error })
  }
  undo.push(() => writeFileSync(HOSTS_FILE, before))
}

/** TLS in front of the practice org. Its consent page has the address of the org, which is told once the org is there. */
async function startSalesforce(orgPath: () => string): Promise<void> {
  const tls = { key: readFileSync(inFolder('leaf.key')), cert: readFileSync(inFolder('leaf.pem')) }
  const server = createServer(tls, (incoming, outgoing) => {
    const path = (incoming.url ?? '').replace(/^(?=\/services\/oauth2\/authorize\b)/, orgPath())
    const headers = { ...incoming.headers, 'host': HOST, 'x-real-ip': '127.0.0.1' }
    const upstream = httpRequest(
      { host: '127.0.0.1', port: PRACTICE_PORT, method: incoming.method, path, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...asIssuer(answer.headers.location) })
        answer.pipe(outgoing)
      },
    )
    upstream.on('error', () => outgoing.destroy())
    incoming.pipe(upstream)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new Error(`port 443 cannot be taken: ${error.message}`)))
    server.listen(443, '127.0.0.1', resolve)
  })
  undo.push(() => {
    server.close()
    server.closeAllConnections()
  })
}

/** Where a consent leads, said to be of the host: the practice org behind it names its own path (RFC 9207). */
function asIssuer(location: string | undefined): { location?: string } {
  const url = URL.parse(location ?? '')
  if (!url?.searchParams.has('iss')) return {}
  url.searchParams.set('iss', `https://${HOST}`)
  return { location: url.href }
}

/** What the page says, for whoever reads why it failed. */
let told: () => Promise<string> = () => Promise.resolve('')

async function run(): Promise<void> {
  makeCertificates()
  claimNames()
  let orgPath = ''
  await startSalesforce(() => orgPath)
  const practice = await startEdge('node', PRACTICE_PORT, {
    PUBLIC_ORIGIN: `https://${HOST}`,
    CLIENT_ADDRESS_HEADER: 'X-Real-IP',
  })
  undo.push(practice.stop)
  const served = await startEdge('node', PAGE_PORT, { NODE_EXTRA_CA_CERTS: inFolder('ca.pem') })
  undo.push(served.stop)

  const spki = new X509Certificate(readFileSync(inFolder('leaf.pem'))).publicKey.export({ type: 'spki', format: 'der' })
  const browser = await chromium.launch({
    ...browserExecutablePath(),
    args: [
      `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, ${NAMES.map((name) => `EXCLUDE ${name}`).join(', ')}`,
      `--ignore-certificate-errors-spki-list=${createHash('sha256').update(spki).digest('base64')}`,
    ],
  })
  undo.push(() => browser.close())
  const context = await browser.newContext({
    baseURL: served.origin,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  told = () => page.getByRole('main').innerText()
  // The administrator works at the org's own address, as in earnest.
  const admin = await request.newContext({ ignoreHTTPSErrors: true })
  undo.push(() => admin.dispose())

  let app: Awaited<ReturnType<typeof registerApp>> | undefined
  const effort = await walkToRecords(page, HOST, async (certificate) => {
    app = await registerApp(admin, {
      practice: `https://${HOST}`,
      kind: 'external_client_app',
      certificate,
      callbackUrls: [`${served.origin}/callback`],
    })
    return app
  })
  console.log(`administrator's approval, token, query: ${effort.clicks} clicks, ${effort.pastes} pastes`)
  if (effort.clicks > 10 || effort.pastes > 3) throw new Error('the way is longer than it may be')
  await revoke(page)
  console.log('revoked at the org')

  if (!app) throw new Error('no app was registered')
  const setup = `https://${HOST}${app.path}/setup`
  const { myDomainUrl } = (await (await admin.get(setup)).json()) as { myDomainUrl?: string }
  orgPath = new URL(myDomainUrl ?? '').pathname
  await admin.patch(`${setup}/apps/${app.appId}`, {
    data: { permittedUsers: 'self_authorize', preAuthorizedUsernames: [] },
  })
  await openStep(page, 'Approval')
  await page.getByText('All users can self-authorize').click()
  const opening = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Open the consent page' }).click()
  const consent = await opening
  // The step that asked is left: the answer waits for it.
  await openStep(page, 'App')
  await consent.getByRole('button', { name: 'Allow' }).click()
  await expect(consent.getByText('Nobody here asked for this')).toBeVisible()
  await openStep(page, 'Approval')
  await expect(page.getByText('approved by consent')).toBeVisible()
  await expect(consent.getByText('The tab you came from goes on by itself')).toBeVisible()
  console.log(`consent at ${new URL(consent.url()).origin}, its answer taken late`)

  await openStep(page, 'Token')
  await page.getByRole('button', { name: 'Request a token' }).first().click()
  await expect(page.getByText('in memory only')).toBeVisible()
  console.log('a token by the user’s own approval')
}

/** Takes everything back, the last first. */
async function takeBack(): Promise<void> {
  for (const step of undo.toReversed()) await step()
}

try {
  if (process.getuid?.() !== 0) throw new Error('this needs root, for names in /etc/hosts and for port 443')
  await run()
  console.log('real names: everything passed')
} catch (error) {
  console.error(`real names: ${error instanceof Error ? error.message : String(error)}`)
  console.error(await told().catch(() => 'the page is gone'))
  process.exitCode = 1
} finally {
  await takeBack()
}
