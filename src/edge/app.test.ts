import { expect, it } from 'vitest'

import { createApp, type AppDependencies } from './app.ts'
import { FUNCTION_HEADERS } from './security-headers.ts'

const BASE: AppDependencies = { runtime: 'node', version: '1.2.3', practice: undefined, page: undefined }

it('is well and says which version it is', async () => {
  const answer = await createApp(BASE).request('/healthz')
  expect(await answer.json()).toEqual({ status: 'ok', runtime: 'node', version: '1.2.3' })
})

it('lets an answer of the practice org keep a policy of its own, and gives it the rest', async () => {
  const practice = (): Promise<Response> =>
    Promise.resolve(new Response('consent', { headers: { 'Content-Security-Policy': "form-action 'self'" } }))
  const answer = await createApp({ ...BASE, practice }).request('/practice/00D000000000001x/services/oauth2/authorize')
  expect(answer.headers.get('content-security-policy')).toBe("form-action 'self'")
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

it('leaves the headers of the page alone', async () => {
  const page = (): Promise<Response> =>
    Promise.resolve(new Response('page', { headers: { 'Cache-Control': 'public' } }))
  const answer = await createApp({ ...BASE, page }).request('/learn')
  expect(Object.fromEntries(answer.headers)).toEqual({
    'cache-control': 'public',
    'content-type': expect.any(String) as string,
  })
})

it.each([
  ['/services/oauth2/token', 404, 'practice_off'],
  ['/practice/orgs', 404, 'practice_off'],
  ['/id/keys', 404, 'practice_off'],
  ['/learn', 404, 'not_found'],
])('answers %s with %d where nothing stands behind it', async (path, status, code) => {
  const answer = await createApp(BASE).request(path, { headers: { Accept: 'text/html' } })
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ code })
  for (const [name, value] of FUNCTION_HEADERS) expect(answer.headers.get(name)).toBe(value)
})

it('says nothing of a bug', async () => {
  const practice = (): Promise<Response> => Promise.reject(new Error('SECRET in /path/to/file.ts'))
  const answer = await createApp({ ...BASE, practice }).request('/services/data')
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('SECRET')
})
