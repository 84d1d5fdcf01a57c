import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { chromium } from '@playwright/test'

import { browserExecutablePath } from '../../tools/browser.ts'
import { FIRST_LOAD_BUDGET } from '../../tools/bundle-rules.ts'
import { launchBrowser } from './support/browser.ts'
import { judged, median, type Row } from './support/row.ts'
import { withServer } from './support/server.ts'

const PORT = 9461
/** Not a dependency: it would outweigh everything else. Fetched by npx when this area runs. */
const LIGHTHOUSE = 'lighthouse@13.5.0'
const ROUNDS = 5
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
/** Out of 100; two points below full marks are left to the noise of a shared machine. */
const BARS = { 'performance': 98, 'accessibility': 100, 'best-practices': 100, 'seo': 100 } as const

/** What opening the page costs: bytes over the wire, and Lighthouse's judgement on a phone and a desktop. */
export function measure(): Promise<Row[]> {
  return withServer(PORT, async (origin) => [
    ...(await overTheWire(origin)),
    ...lighthouse(origin, 'phone', []),
    ...lighthouse(origin, 'desktop', ['--preset=desktop']),
  ])
}

async function overTheWire(origin: string): Promise<Row[]> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const finished: Promise<{ script: boolean; bytes: number }>[] = []
    page.on('requestfinished', (request) => {
      const script = request.resourceType() === 'script'
      finished.push(request.sizes().then(({ responseBodySize }) => ({ script, bytes: responseBodySize })))
    })
    await page.goto(origin, { waitUntil: 'load' })
    await page.getByRole('heading', { level: 1 }).waitFor()
    const sizes = await Promise.all(finished)
    const sum = (of: typeof sizes) => of.reduce((total, { bytes }) => total + bytes, 0) / 1000
    if (!sizes.some(({ script }) => script)) throw new Error('no script was fetched, so nothing was measured')
    return [
      judged({
        area: 'load',
        name: 'JavaScript until the start page can be used',
        value: sum(sizes.filter(({ script }) => script)),
        unit: 'kB',
        bar: FIRST_LOAD_BUDGET / 1000,
      }),
      { area: 'load', name: 'everything until the start page can be used', value: sum(sizes), unit: 'kB' },
    ]
  } finally {
    await browser.close()
  }
}

function lighthouse(origin: string, device: string, preset: string[]): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-lighthouse-'))
  const report = join(folder, 'report.json')
  const chrome = browserExecutablePath().executablePath ?? chromium.executablePath()
  try {
    const scores: Record<string, number>[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const { status, stderr } = spawnSync(
        'npx',
        [
          '--yes',
          LIGHTHOUSE,
          origin,
          '--quiet',
          '--output=json',
          `--output-path=${report}`,
          '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
          ...preset,
        ],
        { env: { ...process.env, CHROME_PATH: chrome }, encoding: 'utf8' },
      )
      if (status !== 0) return [{ area: 'load', name: `Lighthouse, ${device}`, unit: '', missing: lastLine(stderr) }]
      const { categories } = JSON.parse(readFileSync(report, 'utf8')) as {
        categories: Record<string, { score: number | null }>
      }
      scores.push(Object.fromEntries(CATEGORIES.map((name) => [name, (categories[name]?.score ?? 0) * 100])))
    }
    return CATEGORIES.map((name) =>
      judged({
        area: 'load',
        name: `Lighthouse ${name}, ${device}`,
        value: median(scores.map((score) => score[name] ?? 0)),
        unit: 'of 100',
        bar: BARS[name],
        atLeast: true,
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? 'ended without a word'
}
