import { expect, type Locator, type Page, type Request } from '@playwright/test'

/** Opens a practice environment from the start page; ends on its first step. */
export async function openPractice(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Go step by step' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Key pair' })).toBeVisible()
}

/** The same, with all that the bench fetches ahead: a moment later it works without a network. */
export async function openWholePractice(page: Page): Promise<void> {
  const underWay = new Set<Request>()
  page.on('request', (request) => underWay.add(request))
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => underWay.delete(request))
  const fetchedAhead = page.waitForRequest(/\/assets\/run-/)
  await openPractice(page)
  await fetchedAhead
  await expect.poll(() => underWay.size).toBe(0)
}

/** Presses the one button and waits for the records. */
export async function runWholeFlow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run the whole flow' }).click()
  await expect(page.getByRole('region', { name: 'Query result' })).toBeVisible()
}

/** Opens a step by the rail, on any width. */
export async function openStep(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Steps of the flow' })
    .getByRole('link', { name: new RegExp(`^${name} ?,`) })
    .click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** Types into a field and reloads the page within the same task: what is asked for later comes too late. */
export async function typeAndLeave(field: Locator, text: string): Promise<void> {
  const page = field.page()
  const loaded = page.waitForEvent('load')
  await field.evaluate((element, typed) => {
    // React replaces the setter of the element itself.
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {}
    set?.call(element, typed)
    element.dispatchEvent(new Event('input', { bubbles: true }))
    location.reload()
  }, text)
  await loaded
}

/** Every string this origin has stored anywhere, as one text. Keys and buffers appear by their type only. */
export function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const parts: string[] = [
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      JSON.stringify(history.state),
      location.href,
    ]
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
      for (const store of database.objectStoreNames) {
        const records = await new Promise<unknown[]>((resolve, reject) => {
          const reading = database.transaction(store).objectStore(store).getAll()
          reading.onsuccess = () => resolve(reading.result)
          reading.onerror = () => reject(reading.error)
        })
        parts.push(
          JSON.stringify(records, (_name, value: unknown) =>
            value instanceof CryptoKey ? `CryptoKey ${value.type} extractable=${value.extractable}` : value,
          ),
        )
      }
      database.close()
    }
    return parts.join('\n')
  })
}
