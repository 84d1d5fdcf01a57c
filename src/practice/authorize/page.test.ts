import { createHash } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import type { App } from '../org/apps.ts'
import { initialUsers } from '../org/users.ts'
import { authorizationErrorPage, consentPage } from './page.ts'
import type { AuthorizationRequest } from './request.ts'

const USERS = initialUsers('00DAbCdEfGhIjKl', 0).slice(0, 3)
const [INTEGRATION = '', ADMIN = '', STANDARD = ''] = USERS.map(({ username }) => username)
const HOSTILE = `<b a="1" b='2'>&amp;`

async function consent(
  changes: Partial<Omit<AuthorizationRequest, 'app'>> & { label?: string } = {},
  fields: readonly (readonly [string, string])[] = [],
  action = '/practice/org/services/oauth2/authorize',
): Promise<{ page: Response; html: string }> {
  const { label = 'Invoice robot', ...request } = changes
  const page = await consentPage(
    {
      app: { label } as App,
      redirectUri: 'https://app.example/cb',
      scopes: ['api', 'refresh_token'],
      state: undefined,
      codeChallenge: null,
      loginHint: undefined,
      ...request,
    },
    USERS,
    action,
    fields,
  )
  return { page, html: await page.text() }
}
async function refusal(...said: Parameters<typeof authorizationErrorPage>): Promise<{ page: Response; html: string }> {
  const page = await authorizationErrorPage(...said)
  return { page, html: await page.text() }
}

const unescaped = (text: string) =>
  text.replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)))
/** What a person reads of a page, an element a space. */
const textOf = (html: string) =>
  unescaped(
    html
      .replace(/^.*<body>/s, '')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )
/** The attributes of each element of a name, as a browser would read them. */
const attributesOf = (html: string, element: string) =>
  Array.from(html.matchAll(new RegExp(`<${element}(( [a-z-]+(="[^"]*")?)*)>`, 'g')), ([, all = '']) =>
    Object.fromEntries(
      Array.from(all.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g), ([, name = '', value]) => [
        name,
        value === undefined ? true : unescaped(value),
      ]),
    ),
  )

describe('the consent page', () => {
  it('says who asks for what, as whom it may be granted, and that nothing here is Salesforce', async () => {
    const { page, html } = await consent({}, [
      ['client_id', 'x'],
      ['consent', 'y'],
    ])
    expect(page.status).toBe(200)
    expect(html).toContain('<title>Allow Access?</title>')
    expect(textOf(html)).toBe(
      'Allow Access? Invoice robot is asking to: ' +
        'Manage user data via APIs (api) Perform requests at any time (refresh_token) ' +
        `Log in as ${INTEGRATION} ${ADMIN} ${STANDARD} Allow Deny ` +
        'This is a practice org: no password is asked, and nothing here reaches Salesforce.',
    )
  })

  it('sends the decision in a body: an address would be kept by logs, and a link could decide', async () => {
    const { html } = await consent({}, [], '/a?b="c"')
    expect(attributesOf(html, 'form')).toEqual([{ method: 'post', action: '/a?b="c"' }])
    expect(attributesOf(html, 'button')).toEqual([
      { name: 'decision', value: 'allow' },
      { name: 'decision', value: 'deny' },
    ])
  })

  it('sends back what it was made for, character for character', async () => {
    const fields = [
      ['state', HOSTILE],
      [HOSTILE, 'x'],
      ['consent', '1.a.b'],
    ] as const
    const { html } = await consent({}, fields)
    const hidden = attributesOf(html, 'input').filter(({ type }) => type === 'hidden')
    expect(hidden).toEqual(fields.map(([name, value]) => ({ type: 'hidden', name, value })))
    expect(textOf(html)).not.toContain('consent')
  })

  const chosen = async (loginHint: string | undefined) =>
    attributesOf((await consent({ loginHint })).html, 'input')
      .filter(({ checked }) => checked)
      .map(({ value }) => value)

  it('lets one user be chosen, and never none', async () => {
    const radios = attributesOf((await consent()).html, 'input')
    expect(radios).toEqual([
      { type: 'radio', name: 'username', value: INTEGRATION, checked: true, required: true },
      { type: 'radio', name: 'username', value: ADMIN, required: true },
      { type: 'radio', name: 'username', value: STANDARD, required: true },
    ])
  })

  it('has chosen the user the app hints at, in whatever case; else the first', async () => {
    expect(await chosen(ADMIN)).toEqual([ADMIN])
    expect(await chosen(STANDARD.toUpperCase())).toEqual([STANDARD])
    expect(await chosen('nobody@practice.example')).toEqual([INTEGRATION])
    expect(await chosen(undefined)).toEqual([INTEGRATION])
  })

  it('writes what others chose as text: an app’s label and a scope are no markup', async () => {
    const { html } = await consent({ label: HOSTILE, scopes: [HOSTILE] })
    expect(textOf(html)).toContain(`${HOSTILE} is asking to: ${HOSTILE} (${HOSTILE})`)
    expect(html).not.toContain('<b ')
  })
})

describe('the page of a refusal', () => {
  it('shows the error in Salesforce’s words, and nothing to click', async () => {
    const { page, html } = await refusal('invalid_scope', HOSTILE)
    expect(page.status).toBe(400)
    expect(html).toContain('<title>OAuth Error</title>')
    expect(textOf(html)).toBe(
      'We can’t authorize you An OAuth error was returned. Contact the app’s administrator. ' +
        `invalid_scope : ${HOSTILE}`,
    )
    expect(html).not.toMatch(/<(?:a|form|b)[ >]/)
  })

  it.each([
    ['https://app.example:8443/cb?error=x&state="', 'app.example:8443'],
    ['http://localhost:1717/OauthRedirect', 'localhost:1717'],
    ['com.example.app:/cb', 'com.example.app'],
  ])('offers the way back to %s, and says where it leads: %s', async (callback, place) => {
    const { html } = await refusal('invalid_scope', 'x', callback)
    expect(attributesOf(html, 'a')).toEqual([{ href: callback, rel: 'noreferrer' }])
    expect(textOf(html)).toMatch(new RegExp(`x The app can be told: go back to ${place} \\.$`))
  })
})

describe('either page', () => {
  const pages = [
    ['the consent page', consent, " 'self' https://app.example"],
    ['the page of a refusal', () => refusal('error', 'description', 'https://app.example/cb'), " 'self'"],
  ] as const

  it.each(pages)(
    '%s is kept by nobody, framed by nobody, runs nothing and sends its form where it must',
    async (_name, open, targets) => {
      const { page, html } = await open()
      const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? ''
      const digest = createHash('sha256').update(style).digest('base64')
      expect(Object.fromEntries(page.headers)).toEqual({
        'content-type': 'text/html;charset=UTF-8',
        'cache-control': 'no-store',
        'content-security-policy': `default-src 'none'; style-src 'sha256-${digest}'; form-action${targets}; frame-ancestors 'none'; base-uri 'none'`,
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      })
      expect(html).not.toContain('<script')
      // Whoever goes through it with the keyboard sees where they are.
      expect(style).toContain(':focus-visible{outline')
    },
  )

  it.each(pages)('%s is a document in English for any screen', async (_name, open) => {
    const { html } = await open()
    expect(html).toMatch(
      /^<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">/,
    )
    expect(html.endsWith('</main></body></html>')).toBe(true)
  })
})
