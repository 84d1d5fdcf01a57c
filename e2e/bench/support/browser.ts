import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { chromium, type Browser, type Page } from '@playwright/test'
import { build } from 'vite'

import { browserExecutablePath } from '../../../tools/browser.ts'

/** Starts the Chromium the journeys use, unable to resolve any host but this one. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...browserExecutablePath(),
    args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'],
  })
}

/**
 * Opens a page with `window.bench` (`page.ts`, built as the product is built) and hands it to `work`.
 *
 * It is served over loopback, because Web Crypto exists in a secure context only.
 */
export async function withBenchPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const outDir = '.cache/bench-page'
  mkdirSync(outDir, { recursive: true })
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: 'e2e/bench/support/page.ts',
        output: { entryFileNames: 'page.js', codeSplitting: false },
      },
    },
  })
  const script = readFileSync(`${outDir}/page.js`)
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.waitForFunction(() => 'bench' in window)
    return await work(page)
  } finally {
    await browser.close()
    server.close()
  }
}
