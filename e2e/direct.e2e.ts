import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { createServer, type Server } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import type { APIRequestContext, Page } from '@playwright/test'

import { browserExecutablePath } from '../tools/browser.ts'
import { openStep } from './support/bench.ts'
import { enterApp, prepareOrg } from './support/real-org.ts'
import { expect, test } from './support/test.ts'

/**
 * Direct mode as the browser sees it: an org on an origin of its own, under a Salesforce name and behind TLS. The
 * name leads to a small front here, and behind that stands a practice org, which plays both answers: with and without
 * "Enable CORS for OAuth endpoints".
 */
const HOST = 'acme.my.salesforce.com'
const base = Number(process.env['E2E_PORT'] ?? 9450)
const [PRACTICE_PORT, FRONT_PORT] = [base + 20, base + 21]
const PRACTICE = `http://localhost:${PRACTICE_PORT}`

// Runs in one project only: the question is what crosses origins, and the front's port is fixed.
test.describe.configure({ mode: 'serial' })
test.use({
  ignoreHTTPSErrors: true,
  launchOptions: {
    ...browserExecutablePath(),
    args: [
      `--host-resolver-rules=MAP ${HOST}:443 127.0.0.1:${FRONT_PORT}, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1`,
    ],
  },
})

let folder: string
let practice: ChildProcess
let front: Server
/** Path of the org that answers under the name; its My Domain. */
let orgPath = ''

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-direct-'))
  const [key, certificate] = [join(folder, 'tls.key'), join(folder, 'tls.crt')]
  const selfSigned = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', `/CN=${HOST}`]
  execFileSync('openssl', [...selfSigned, '-keyout', key, '-out', certificate])
  practice = spawn(process.execPath, ['src/edge/node.ts'], {
    env: { ...process.env, PORT: String(PRACTICE_PORT), DATA_DIR: folder, PUBLIC_ORIGIN: `https://${HOST}` },
    stdio: 'ignore',
  })
  await expect
    .poll(() =>
      fetch(`${PRACTICE}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      ),
    )
    .toBe(true)
  front = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (incoming, outgoing) => {
    const { method, headers } = incoming
    const path = `${orgPath}${incoming.url ?? ''}`
    // A connection for each, as in `support/front.ts`.
    const to = { host: '127.0.0.1', port: PRACTICE_PORT, method, path, headers, agent: false }
    const upstream = httpRequest(to, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(upstream)
  })
  await new Promise<void>((resolve) => front.listen(FRONT_PORT, '127.0.0.1', resolve))
})

test.afterAll(() => {
  front.close()
  practice.kill()
  rmSync(folder, { recursive: true, force: true })
})

test('an org that does not allow the page is recognised without risking an assertion', async ({
  page,
  request,
  watch,
}) => {
  watch.expectComplaint(/CORS policy|net::ERR_FAILED|400 \(/, 'the browser reports what the org does not allow')
  watch.expectOrigin(`https://${HOST}`, 'direct mode talks to the org')
  await enterOrg(page, request)
  await openStep(page, 'Token')
  await page.getByText('Direct', { exact: true }).click()
  await page.getByRole('button', { name: 'Test without an assertion' }).click()
  await expect(page.getByText('Blocked by the browser')).toBeVisible()
  const direct = watch.requests.filter(({ url }) => url.hostname === HOST)
  expect(direct.length).toBeGreaterThan(0)
  expect(direct.map(({ body }) => body).join('\n')).not.toContain('assertion')

  await page.getByRole('button', { name: 'Use the relay' }).click()
  await expect(page.getByText('works with every org, nothing to set up')).toBeVisible()
})

test('an org that allows the page gives it a token with nothing in between', async ({ page, request, watch }) => {
  watch.expectComplaint(/400 \(/, 'the test without an assertion is refused, as it should be')
  watch.expectOrigin(`https://${HOST}`, 'direct mode talks to the org')
  await enterOrg(page, request)
  await request.patch(`${PRACTICE}${orgPath}/setup`, { data: { enableOauthCors: true } })
  await openStep(page, 'Token')
  await page.getByText('Direct', { exact: true }).click()
  await page.getByRole('button', { name: 'Test without an assertion' }).click()
  await expect(page.getByText('The org allows this page')).toBeVisible()
  await page.getByRole('button', { name: 'Request a token' }).first().click()
  await expect(page.getByText('in memory only')).toBeVisible()
  await openStep(page, 'API')
  await page.getByRole('button', { name: 'Run the query' }).click()
  await expect(page.getByRole('region', { name: 'Query result' })).toBeVisible()
  expect(watch.requests.filter(({ url }) => url.pathname.startsWith('/relay/'))).toEqual([])
})

/** The org under the name, with the page's certificate in its app, and all of it entered by hand. */
async function enterOrg(page: Page, request: APIRequestContext): Promise<void> {
  const org = await prepareOrg(page, request, { practice: PRACTICE, host: HOST, kind: 'external_client_app' })
  orgPath = org.path
  await enterApp(page, org)
  await page.getByRole('button', { name: 'I have done this in Setup' }).click()
}
