import type { Page } from '@playwright/test'

import { expect, test } from './support/test.ts'

/** Harms a stored environment as a fault of the disk or another version might. */
function harm(page: Page, name: string): Promise<void> {
  return page.evaluate(
    (wanted) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('countersign')
        opening.addEventListener('error', () => reject(new Error('not opened')))
        opening.addEventListener('success', () => {
          const database = opening.result
          const store = database.transaction('environments', 'readwrite').objectStore('environments')
          const reading = store.getAll()
          reading.addEventListener('success', () => {
            for (const record of reading.result)
              if (record.name === wanted) store.put({ ...record, app: null, claims: 'none' })
          })
          store.transaction.addEventListener('complete', () => {
            database.close()
            resolve()
          })
        })
      }),
    name,
  )
}

test('a damaged environment is set aside and said, on every page that would show it, and the others work', async ({
  page,
}) => {
  for (const _name of ['Practice org', 'Practice org 2']) {
    await page.goto('/environments')
    await page.getByRole('button', { name: 'Make a practice org' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Key pair' })).toBeVisible()
  }
  const damaged = page.url()
  await harm(page, 'Practice org 2')

  await page.goto(damaged)
  const said = page.getByRole('status').filter({ hasText: '1 saved environment could not be read' })
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing here' })).toBeVisible()
  await expect(said).toBeVisible()
  for (const path of ['/', '/practice', '/environments']) {
    await page.goto(path)
    await expect(said).toBeVisible()
  }

  await expect(page.getByRole('heading', { level: 2, name: 'Practice org', exact: true })).toBeVisible()
  await page.getByRole('link', { name: /: Practice org$/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Key pair' })).toBeVisible()

  await page.goto('/environments')
  const download = page.waitForEvent('download')
  await said.getByRole('button', { name: 'Download' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('countersign-environments.json')
  await said.getByRole('button', { name: 'Delete' }).click()
  await said.getByRole('button', { name: 'Really delete' }).click()
  await expect(said).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { level: 2, name: 'Practice org', exact: true })).toBeVisible()
  await expect(said).toHaveCount(0)
})
