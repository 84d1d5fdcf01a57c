import { createElement, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'

import { changedSetup } from '#core/practice-client/changed-setup.ts'
import { practiceApp, practiceSetup } from '#core/practice-client/testing/setup.ts'

import CERTIFICATE from '../../../e2e/fixtures/keys/bad-certificate.pem?raw'
import { Apps } from './Apps.tsx'
import { NewApp } from './NewApp.tsx'
import { OrgSettings } from './OrgSettings.tsx'

const SETUP = practiceSetup({ apps: [practiceApp('0xI1')], users: [], approvals: [] })

let root: Root | undefined
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
})

/** Setup of an org that is shown as changed at once, and answers when it is told to. */
function open() {
  const asked: { body: object; answer: (taken: boolean) => void }[] = []
  function Setup() {
    const [setup, setSetup] = useState(SETUP)
    const change = async (path: string, body: object) => {
      setSetup((before) => changedSetup(before, { method: 'PATCH', path, body }))
      const answered = Promise.withResolvers<boolean>()
      asked.push({ body, answer: answered.resolve })
      const taken = await answered.promise
      if (!taken) setSetup(SETUP)
      return taken
    }
    const others = { users: [], benchConsumerKey: '', localCertificate: undefined }
    const never = vi.fn<() => void>()
    return createElement(
      'main',
      null,
      createElement('output', null, `${setup.clockOffsetSeconds} ${setup.apps[0]?.callbackUrls.join(' ')}`),
      createElement(OrgSettings, { setup, onChange: (body) => change('', body) }),
      createElement(Apps, {
        ...others,
        apps: setup.apps,
        onChange: (appId, body) => change(`/apps/${appId}`, body),
        onDelete: never,
        onUse: never,
      }),
      createElement(NewApp, { onCreate: (app) => change('/apps', app) }),
    )
  }
  const made = createRoot(document.body.appendChild(document.createElement('div')))
  root = made
  made.render(createElement(Setup))
  return asked
}

const held = (text: RegExp) => vi.waitFor(() => expect(document.querySelector('output')?.textContent).toMatch(text))
/** Until what a promise led to is drawn. */
const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))

describe('what is typed over what an org has', () => {
  it('stays to be put right where it was sent, left before the answer, and refused', async () => {
    const asked = open()
    const clock = page.getByRole('spinbutton', { name: 'Clock' })
    await clock.fill('999')
    await userEvent.keyboard('{Enter}')
    await held(/^999/)
    await userEvent.keyboard('{Tab}')
    asked[0]?.answer(false)
    await held(/^0/)
    await expect.element(clock).toHaveValue(999)
    expect(asked.map(({ body }) => body)).toEqual([{ clockOffsetSeconds: 999 }])

    // As it stands there it may be sent again.
    await clock.click()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    asked[1]?.answer(true)
    await held(/^999/)
  })

  it('stays too where the field was left twice', async () => {
    const asked = open()
    const urls = page.getByRole('textbox', { name: 'Callback URL' })
    await urls.fill('https://a.example/ ')
    await userEvent.tab()
    await held(/a\.example/)
    await urls.click()
    await userEvent.tab()
    asked[0]?.answer(false)
    await held(/^0 $/)
    await expect.element(urls).toHaveValue('https://a.example/ ')
    expect(asked.map(({ body }) => body)).toEqual([{ callbackUrls: ['https://a.example/'] }])
  })

  it('is sent where it is what the org had before a change that is under way', async () => {
    const asked = open()
    const clock = page.getByRole('spinbutton', { name: 'Clock' })
    await clock.fill('7')
    await userEvent.keyboard('{Enter}')
    await held(/^7/)
    await clock.fill('0')
    await userEvent.tab()
    await held(/^0/)
    expect(asked.map(({ body }) => body)).toEqual([{ clockOffsetSeconds: 7 }, { clockOffsetSeconds: 0 }])
  })
})

describe('what is typed while the org takes what was sent', () => {
  it('stays in the field of a certificate', async () => {
    const asked = open()
    await page.getByText('Upload another certificate').click()
    const certificate = page.getByRole('textbox', { name: 'Certificate, PEM or base64' })
    await certificate.fill(CERTIFICATE)
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    await certificate.fill('another')
    asked[0]?.answer(true)
    await drawn()
    await expect.element(certificate).toHaveValue('another')

    await certificate.fill(CERTIFICATE)
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    asked[1]?.answer(true)
    await expect.element(certificate).toHaveValue('')
  })

  it('stays in the form of a new app, which is closed otherwise', async () => {
    const asked = open()
    await page.getByRole('button', { name: 'New app' }).click()
    const name = page.getByRole('textbox', { name: 'App name' })
    await name.fill('One')
    await page.getByRole('button', { name: 'Create app' }).click()
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    // Until it is made, another press makes no second one.
    await page.getByRole('button', { name: 'Create app' }).click({ force: true })
    expect(asked).toHaveLength(1)
    await name.fill('Two')
    asked[0]?.answer(true)
    await drawn()
    await expect.element(name).toHaveValue('Two')

    await page.getByRole('button', { name: 'Create app' }).click()
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    asked[1]?.answer(true)
    await page.getByRole('button', { name: 'New app' }).click()
    await expect.element(name).toHaveValue('')
  })
})
