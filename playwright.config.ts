import process from 'node:process'

import { defineConfig } from '@playwright/test'

import { originOf, PORTS } from './e2e/support/origins.ts'
import { browserExecutablePath } from './tools/browser.ts'
import { PRINTED_FOLDER } from './tools/printed-folder.ts'

/** Journeys through the built page as `npm start` serves it: production headers, the practice org, no outside network. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  // Two at a time: key generation is arithmetic, and the small machines this runs on have two cores.
  workers: 2,
  fullyParallel: true,
  // A journey that passes at the second try has found something; it is not retried into silence.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // How long a condition is waited for says nothing about the page, only about what else the machine does.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: originOf('node'),
    // Recording costs a quarter of the time. What a failure leaves otherwise: a picture, and the page in words.
    trace: process.env['E2E_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...browserExecutablePath(),
      // Nothing but this machine can be resolved, so a request to an outside host fails instead of leaving.
      args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } }, testIgnore: '**/clients.e2e.ts' },
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
      // The journeys whose screens are laid out otherwise there; `screens.e2e.ts` looks at every screen at every width.
      grep: /@phone/,
    },
    // Last and alone, since it keeps the whole machine busy. By itself: `--project clients --no-deps`.
    { name: 'clients', testMatch: '**/clients.e2e.ts', dependencies: ['desktop', 'phone'] },
  ],
  webServer: [
    server('node', 'src/edge/node.ts'),
    // What a real org looks like from the page: the relay, with the first server's practice org behind it.
    server('relay', 'src/edge/node.ts', { RELAY_UPSTREAM_OVERRIDE: `http://127.0.0.1:${PORTS.node}` }),
    server('workerd', 'src/edge/node/workerd/start-workerd.ts'),
  ],
})

function server(name: keyof typeof PORTS, entry: string, settings: Record<string, string> = {}) {
  return {
    // What it prints goes to a file, for `tools/check-printed.ts` to read.
    command: `mkdir -p ${PRINTED_FOLDER} && "${process.execPath}" tools/client-build.mjs && exec "${process.execPath}" ${entry} > ${PRINTED_FOLDER}/${name}.log 2>&1`,
    url: `${originOf(name)}/healthz`,
    env: { ACCESS_LOG: 'on', PORT: String(PORTS[name]), DATA_DIR: `.cache/e2e-data-${PORTS[name]}`, ...settings },
    reuseExistingServer: false,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 5_000 },
  }
}
