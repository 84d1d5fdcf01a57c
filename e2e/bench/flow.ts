import { launchBrowser } from './support/browser.ts'
import { judged, median, type Row } from './support/row.ts'
import { withServer } from './support/server.ts'

const PORT = 9460
const ROUNDS = 7
/** Milliseconds, beside the key generation itself, whose time is random. */
const BAR = 1000

declare global {
  interface Window {
    /** Milliseconds spent in `generateKey` since the page was opened. */
    keyGeneration?: number
  }
}

/** One click in a fresh browser profile: from *Run the whole flow* to the first row of the API's answer. */
export async function measure(): Promise<Row[]> {
  const rounds = await withServer(PORT, async (origin) => {
    const measured: { total: number; keyGeneration: number }[] = []
    // The first round warms the server up, not the page: every round has a new profile.
    for (let round = 0; round <= ROUNDS; round++) measured.push(await oneRun(origin))
    return measured.slice(1)
  })
  const total = median(rounds.map((round) => round.total))
  const beside = median(rounds.map((round) => round.total - round.keyGeneration))
  return [
    judged({
      area: 'flow',
      name: 'one-click run, without the key generation itself',
      value: beside,
      unit: 'ms',
      bar: BAR,
    }),
    { area: 'flow', name: 'one-click run, from the click to the first row', value: total, unit: 'ms' },
  ]
}

async function oneRun(origin: string): Promise<{ total: number; keyGeneration: number }> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.addInitScript(() => {
      const generateKey = crypto.subtle.generateKey.bind(crypto.subtle) as (
        ...input: unknown[]
      ) => Promise<CryptoKeyPair>
      crypto.subtle.generateKey = (async (...input: unknown[]) => {
        const started = performance.now()
        const pair = await generateKey(...input)
        window.keyGeneration = (window.keyGeneration ?? 0) + performance.now() - started
        return pair
      }) as typeof crypto.subtle.generateKey
    })
    await page.goto(origin)
    await page.getByRole('button', { name: 'Go step by step' }).click()
    const run = page.getByRole('button', { name: 'Run the whole flow' })
    await run.waitFor()
    // What is fetched when idle has arrived by the time a person has found the button.
    await page.waitForLoadState('networkidle')
    const started = performance.now()
    await run.click()
    await page.getByRole('region', { name: 'Query result' }).getByRole('gridcell').first().waitFor()
    const total = performance.now() - started
    return { total, keyGeneration: (await page.evaluate(() => window.keyGeneration)) ?? 0 }
  } finally {
    await browser.close()
  }
}
