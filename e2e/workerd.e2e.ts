import { openPractice, runWholeFlow } from './support/bench.ts'
import { originOf } from './support/origins.ts'
import { expect, test } from './support/test.ts'

test.use({ baseURL: originOf('workerd') })

test('the same page on workerd: the same policy, and one click ends with rows', async ({ page, request }) => {
  expect(await (await request.get('/healthz')).json()).toMatchObject({ status: 'ok', runtime: 'workerd' })
  const policy = async (server: 'node' | 'workerd') =>
    (await request.get(originOf(server), { headers: { accept: 'text/html' } })).headers()['content-security-policy']
  expect(await policy('workerd')).toContain("default-src 'none'")
  expect(await policy('workerd')).toBe(await policy('node'))

  await openPractice(page)
  await runWholeFlow(page)
  await expect(page.getByRole('region', { name: 'Query result' }).getByRole('row')).toHaveCount(11)
})
