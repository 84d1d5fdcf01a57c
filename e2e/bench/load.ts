import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { chromium } from '@playwright/test'

import { browserExecutablePath } from '../../tools/browser.ts'
import { START_PAGE_BUDGET } from '../../tools/bundle-rules.ts'
import { launchBrowser } from './support/browser.ts'
import { buildFloor } from './support/floor.ts'
import { judged, median, type Row } from './support/row.ts'
import { withPageServer, withServer } from './support/server.ts'

const PORT = 9461
const FLOOR_PORT = 9462
/** Not a dependency: it would outweigh everything else. Fetched by npx when this area runs. */
const LIGHTHOUSE = 'lighthouse@13.5.0'
const ROUNDS = 5
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
/** Screens that are measured beside the floor; one for each way in which a screen is drawn by the build. */
const PATHS = ['/', '/inspect', '/practice'] as const
/** Out of 100; two points below full marks are left to the noise of a shared machine. */
const BARS = { 'performance': 98, 'accessibility': 100, 'best-practices': 100, 'seo': 100 } as const
/** Points that the performance of a screen may be below the floor's. */
const BELOW_FLOOR = 1

type Category = (typeof CATEGORIES)[number]

/** What Lighthouse says of one opening of a page. */
type Judgement = { scores: Record<Category, number>; largestPaint: number }

/**
 * What opening the page costs: bytes over the wire, and Lighthouse's judgement on a desktop and a phone. On the phone
 * beside the floor, a page of the same libraries that does nothing: what is built on them cannot be blamed on them.
 */
export async function measure(): Promise<Row[]> {
  const floor = await buildFloor()
  return withServer(PORT, (origin) =>
    withPageServer(FLOOR_PORT, floor, async (floorOrigin) => [
      ...(await overTheWire(origin)),
      ...orMissing('phone', () => besideTheFloor(origin, floorOrigin)),
      ...orMissing('desktop', () => onDesktop(origin)),
    ]),
  )
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
    // Painted long before, it takes input once the screen is taken over (`src/boot.ts`).
    await page.waitForFunction(() => !document.documentElement.inert)
    const sizes = await Promise.all(finished)
    const sum = (of: typeof sizes) => of.reduce((total, { bytes }) => total + bytes, 0) / 1000
    if (!sizes.some(({ script }) => script)) throw new Error('no script was fetched, so nothing was measured')
    return [
      judged({
        area: 'load',
        name: 'JavaScript until the start page can be used',
        value: sum(sizes.filter(({ script }) => script)),
        unit: 'kB',
        bar: START_PAGE_BUDGET / 1000,
      }),
      { area: 'load', name: 'everything until the start page can be used', value: sum(sizes), unit: 'kB' },
    ]
  } finally {
    await browser.close()
  }
}

function besideTheFloor(origin: string, floorOrigin: string): Row[] {
  const addresses = [floorOrigin, ...PATHS.map((path) => origin + path)]
  const judgements = new Map(addresses.map((address): [string, Judgement[]] => [address, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [address, said] of judgements) said.push(lighthouse(address, []))
  }
  const middle = (address: string, of: (said: Judgement) => number) => median((judgements.get(address) ?? []).map(of))
  const floor = {
    performance: middle(floorOrigin, ({ scores }) => scores.performance),
    largestPaint: middle(floorOrigin, ({ largestPaint }) => largestPaint),
  }
  return [
    { area: 'load', name: 'Lighthouse performance, phone, the floor', value: floor.performance, unit: 'of 100' },
    { area: 'load', name: 'largest paint, phone, the floor', value: floor.largestPaint, unit: 'ms' },
    ...PATHS.flatMap((path) => {
      const largestPaint = middle(origin + path, (said) => said.largestPaint)
      return [
        ...categoryRows(`phone, ${path}`, (name) => middle(origin + path, ({ scores }) => scores[name]), {
          ...BARS,
          performance: floor.performance - BELOW_FLOOR,
        }),
        judged({
          area: 'load',
          name: `largest paint, phone, ${path}`,
          value: largestPaint,
          unit: 'ms',
          against: 'of the floor',
          ratio: largestPaint / floor.largestPaint,
          bar: 1,
        }),
      ]
    }),
  ]
}

function onDesktop(origin: string): Row[] {
  const said = Array.from({ length: ROUNDS }, () => lighthouse(origin, ['--preset=desktop']))
  return categoryRows('desktop', (name) => median(said.map(({ scores }) => scores[name])), BARS)
}

function categoryRows(where: string, value: (name: Category) => number, bars: Record<Category, number>): Row[] {
  return CATEGORIES.map((name) =>
    judged({
      area: 'load',
      name: `Lighthouse ${name}, ${where}`,
      value: value(name),
      unit: 'of 100',
      bar: bars[name],
      atLeast: true,
    }),
  )
}

/** Opens an address once. Throws what Lighthouse said last when it could not. */
function lighthouse(address: string, preset: string[]): Judgement {
  const folder = mkdtempSync(join(tmpdir(), 'bench-lighthouse-'))
  const report = join(folder, 'report.json')
  const chrome = browserExecutablePath().executablePath ?? chromium.executablePath()
  try {
    const { status, stderr } = spawnSync(
      'npx',
      [
        '--yes',
        LIGHTHOUSE,
        address,
        '--quiet',
        '--output=json',
        `--output-path=${report}`,
        '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
        ...preset,
      ],
      { env: { ...process.env, CHROME_PATH: chrome }, encoding: 'utf8' },
    )
    if (status !== 0) throw new Error(lastLine(stderr))
    const { categories, audits } = JSON.parse(readFileSync(report, 'utf8')) as {
      categories: Record<Category, { score: number | null }>
      audits: Record<'largest-contentful-paint', { numericValue?: number }>
    }
    const largestPaint = audits['largest-contentful-paint'].numericValue
    if (largestPaint === undefined) throw new Error(`${address} painted nothing`)
    const score = (name: Category) => (categories[name].score ?? 0) * 100
    return {
      scores: {
        'performance': score('performance'),
        'accessibility': score('accessibility'),
        'best-practices': score('best-practices'),
        'seo': score('seo'),
      },
      largestPaint,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function orMissing(device: string, rows: () => Row[]): Row[] {
  try {
    return rows()
  } catch (error) {
    const missing = error instanceof Error ? error.message : String(error)
    return [{ area: 'load', name: `Lighthouse, ${device}`, unit: '', missing }]
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? 'ended without a word'
}
