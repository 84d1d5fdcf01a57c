import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

import { browserExecutablePath } from './tools/browser.ts'

/** Ends what hangs, on the slowest machine; how long work takes is the bench's matter. No test says it for itself. Milliseconds. */
const HANGS = { testTimeout: 180_000, hookTimeout: 180_000 }

/**
 * One set of tests, three runtimes: Node for everything pure, workerd for what is deployed there, Chromium for what
 * needs a page. And the main journeys in the engines that Playwright does not bring here.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', 'e2e/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.browser.test.ts', '**/*.workerd.test.ts'],
          setupFiles: ['tools/fuzz-seed.ts', 'tools/patient-waits.ts'],
          // Vitest leaves a processor to itself, which on the two of a small machine is half.
          maxWorkers: '100%',
          ...HANGS,
          environment: 'node',
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.jsonc' },
            // Tests address the Worker under a name, as a deployment is; those of the practice org under one of their own.
            miniflare: {
              bindings: {
                PUBLIC_ORIGIN: 'https://countersign.example',
                ALLOWED_ORIGINS: 'http://practice.test',
                // Every test makes an org; a fast machine makes more than one client may.
                LOCAL_CLIENT: 'this_machine',
              },
            },
          }),
        ],
        test: {
          name: 'workerd',
          include: ['src/**/*.workerd.test.ts'],
          ...HANGS,
        },
      },
      {
        // Vite keeps key files from being served; here they are fixtures, and the server is the test's own.
        server: { fs: { deny: [] } },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts'],
          setupFiles: ['tools/patient-waits.ts'],
          testTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { ...browserExecutablePath() } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'other-browsers',
          include: ['e2e/browsers/*.journey.ts'],
          globalSetup: 'e2e/browsers/servers.ts',
          // One browser each.
          maxWorkers: 2,
          environment: 'node',
        },
      },
    ],
  },
})
