import { createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'

import type { QueryRows } from '#core/flow/facts/session.ts'
import { columnsOf } from '#core/records/columns.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'

import { FileButtons } from './FileButtons.tsx'
import { Results } from './Results.tsx'

let root: Root | undefined
afterEach(async () => {
  root?.unmount()
  document.body.replaceChildren()
  document.adoptedStyleSheets = []
  vi.restoreAllMocks()
  await page.viewport(1200, 800)
})

function show(element: Parameters<Root['render']>[0]) {
  const made = createRoot(document.body.appendChild(document.createElement('div')))
  root = made
  made.render(element)
}

/** Accounts with two contacts each, as one answer of an org; every call is another answer. */
function accounts(names = ['North', 'South', 'West'], more: object = {}): QueryRows {
  const of = (type: string, id: string) => ({ type, url: `/services/data/v67.0/sobjects/${type}/${id}` })
  const contacts = (at: number) => ({
    totalSize: 2,
    done: true,
    records: ['Ada', 'Eve'].map((Name, nth) => ({ attributes: of('Contact', `0030000000000${at}${nth}`), Name })),
  })
  const records = names.map((Name, at) => ({
    attributes: of('Account', `00100000000000${at}`),
    Id: `00100000000000${at}`,
    Name,
    Contacts: contacts(at),
    ...more,
  }))
  const read = { reading: 'done', startedAt: epochMilliseconds(0), milliseconds: 0, requests: 1 } as const
  return { soql: 'SELECT …', version: '67.0', records, totalSize: names.length, ...read }
}

function open(rows: QueryRows) {
  const onRecord = vi.fn<(path: string) => void>()
  const others = {
    edited: false,
    standing: 'now' as const,
    onStop: vi.fn<() => void>(),
    onMore: undefined,
    download: vi.fn<() => void>(),
  }
  show(createElement(Results, { rows, onRecord, ...others }))
  return { onRecord }
}

const cell = (name: string) => page.getByRole('gridcell', { name })
const focused = () => document.activeElement?.textContent
const isFocused = (text: string | RegExp) => vi.waitFor(() => expect(focused()).toMatch(text))

describe('the results of a query', () => {
  it('leave by a sheet that is closed, so that a phone shows and hears what comes', async () => {
    await page.viewport(390, 844)
    open(accounts())
    await cell('South').click()
    await page.getByRole('dialog').getByRole('button', { name: '2 records' }).click()
    await vi.waitFor(() => expect(document.querySelector('dialog:modal')).toBeNull())
    await page.getByRole('button', { name: 'Back from Contacts of South' }).click()
    await expect.element(cell('West')).toBeVisible()
    expect(document.querySelector('dialog:modal')).toBeNull()
    await isFocused('South')
  })

  it('are as they were left when a person comes back', async () => {
    const rows = accounts()
    const { onRecord } = open(rows)
    await page.getByRole('button', { name: 'Name', exact: true }).click()
    await page.getByRole('button', { name: 'Name', exact: true }).click()
    await page.getByRole('searchbox').fill('t')
    await cell('North').click()
    await page
      .getByRole('complementary', { name: 'Record' })
      .getByRole('button', { name: /sobjects/ })
      .click()
    expect(onRecord).toHaveBeenCalledOnce()
    root?.unmount()

    open(rows)
    await expect.element(page.getByRole('complementary', { name: 'Record' })).toBeVisible()
    await expect.element(page.getByRole('searchbox')).toHaveValue('t')
    await expect.element(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending')
    await isFocused('North')

    await cell('South').click()
    await userEvent.keyboard('{End}{Enter}')
    await isFocused('Ada')
    root?.unmount()
    open(rows)
    await expect.element(cell('Eve')).toBeVisible()
    await page.getByRole('button', { name: 'Back from Contacts of South' }).click()
    await isFocused(/2 records/)
    root?.unmount()

    // The same query, asked again, is another.
    open(accounts())
    await expect.element(page.getByRole('searchbox')).toHaveValue('')
  })

  it('take no focus that another has', async () => {
    const rows = accounts()
    open(rows)
    await cell('South').click()
    root?.unmount()
    const other = document.body.appendChild(document.createElement('button'))
    other.focus()
    open(rows)
    await expect.element(cell('South')).toBeVisible()
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    expect(document.activeElement).toBe(other)
  })

  it('keep the focus on a cell when columns go or the record beside them is closed', async () => {
    open(accounts())
    await cell('South').click()
    await userEvent.keyboard('{End}')
    await page.getByRole('button', { name: 'Close the record' }).click()
    await isFocused(/2 records/)

    await page.getByRole('button', { name: /^Columns/ }).click()
    await page.getByRole('checkbox', { name: 'Contacts' }).click()
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(document.querySelectorAll('[role=grid] [tabindex="0"]')).toHaveLength(1))
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.tab()
    await isFocused('South')
  })

  it('are followed by Enter where a cell is a link, and by Space to the record of the row', async () => {
    const path = '/services/data/v67.0/sobjects/User/005000000000001AAA'
    const { onRecord } = open(accounts(['North'], { Owner: { attributes: { type: 'User', url: path }, Name: 'Ada' } }))
    const owner = page.getByRole('gridcell', { name: 'Open Owner.Name Ada' })
    await userEvent.click(cell('North'))
    await page.getByRole('button', { name: 'Close the record' }).click()
    await isFocused('North')
    await userEvent.keyboard('{End}')
    await vi.waitFor(() => expect(document.activeElement).toBe(owner.element()))
    await userEvent.keyboard('{Enter}')
    expect(onRecord).toHaveBeenLastCalledWith(path)
    expect(page.getByRole('complementary', { name: 'Record' }).query()).toBeNull()
    await userEvent.keyboard(' ')
    const panel = page.getByRole('complementary', { name: 'Record' })
    await panel.getByRole('button', { name: 'sobjects/User/005000000000001AAA' }).click()
    expect(onRecord).toHaveBeenCalledTimes(2)
    expect(onRecord).toHaveBeenLastCalledWith(path)
  })

  it('say why there are none, which is not always that none matches', async () => {
    const none = (soql: string, totalSize = 0): QueryRows => ({ ...accounts([]), soql, totalSize })
    open(none('SELECT Id FROM Account LIMIT 0'))
    await expect.element(page.getByText(/^LIMIT 0 asks for no record/)).toBeVisible()
    root?.unmount()
    open(none("SELECT COUNT() FROM Account WHERE Name = 'zz'"))
    await expect.element(page.getByText('COUNT() is 0; there are no rows to show.')).toBeVisible()
    root?.unmount()
    open(none('SELECT Id FROM Account OFFSET 100'))
    await expect.element(page.getByText(/^No record matches after/)).toBeVisible()
    root?.unmount()
    open(none("SELECT Id FROM Account WHERE Name = 'zz'"))
    await expect.element(page.getByText(/^No record matches\./)).toBeVisible()
  })

  it('give the focus to the active cell when the one that had it is filtered away', async () => {
    open(accounts(['North', 'South', 'West', 'West']))
    await cell('West').first().click()
    await page.getByRole('button', { name: 'Only Name = West' }).first().click()
    await vi.waitFor(() => expect(document.querySelectorAll('[data-row]')).toHaveLength(2))
    await vi.waitFor(() => expect(document.activeElement?.closest('[role=grid]')).not.toBeNull())
  })
})

describe('a control that goes when it is pressed', () => {
  const isOn = (name: string | RegExp) =>
    vi.waitFor(() => {
      const { activeElement } = document
      expect(activeElement?.getAttribute('aria-label') ?? activeElement?.textContent).toMatch(name)
    })

  it('leaves the focus to the next condition of the filter, and the last one to the field', async () => {
    open(accounts())
    await cell('South').click()
    await page.getByRole('button', { name: 'Only Name = South' }).first().click()
    await isFocused('South')
    await userEvent.keyboard('{Home}')
    await page.getByRole('button', { name: 'Only Id = 001000000000001' }).first().click()
    await page.getByRole('button', { name: 'Remove Name = South' }).click()
    await isOn('Remove Id = 001000000000001')
    await userEvent.keyboard('{Enter}')
    await isOn('Filter the records')
    await page.getByRole('searchbox').fill('o')
    await page.getByRole('button', { name: 'Clear the filter' }).click()
    await isOn('Filter the records')
    await expect.element(page.getByRole('searchbox')).toHaveValue('')
  })

  it('leaves the focus to a cell where it brings the rows back', async () => {
    open(accounts())
    await page.getByRole('searchbox').fill('nowhere')
    await expect.element(page.getByText('No record that was read has this.')).toBeVisible()
    await page.getByRole('button', { name: 'Clear the filter' }).last().click()
    await vi.waitFor(() => expect(document.activeElement?.closest('[role=grid]')).not.toBeNull())
  })
})

describe('the place in the rows', () => {
  it('is where it was scrolled to, without a press, when a person comes back', async () => {
    const rows = accounts(Array.from({ length: 400 }, (_, at) => `Name ${at}`))
    const region = () => document.querySelector<HTMLElement>('[role=region][aria-label="Query result"]')
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      '[role=region] { height: 360px; overflow: auto } table { border-collapse: collapse } td { padding: 0 }',
    )
    document.adoptedStyleSheets = [sheet]
    open(rows)
    await expect.element(cell('Name 0').first()).toBeVisible()
    region()?.scrollTo({ top: 36 * 200 })
    await expect.element(cell('Name 203').first()).toBeVisible()
    root?.unmount()

    open(rows)
    await expect.element(cell('Name 203').first()).toBeVisible()
    await vi.waitFor(() => expect(region()?.scrollTop).toBe(36 * 200))
    root?.unmount()

    // Nor where the active cell is elsewhere.
    open(rows)
    await expect.element(cell('Name 203').first()).toBeVisible()
    region()?.scrollTo({ top: 36 * 20 })
    await expect.element(cell('Name 23').first()).toBeVisible()
    root?.unmount()
    open(rows)
    await expect.element(cell('Name 23').first()).toBeVisible()
    await vi.waitFor(() => expect(document.activeElement?.closest('[role=grid]')).not.toBeNull())
    expect(region()?.scrollTop).toBe(36 * 20)
  })
})

describe('copying a cell by its key', () => {
  it('says where the browser refuses', async () => {
    const written = vi
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new DOMException('', 'NotAllowedError'))
    open(accounts())
    await cell('South').click()
    await isFocused('South')
    // It goes again by itself.
    const said = new Set<string | null | undefined>()
    const observer = new MutationObserver(() =>
      said.add(document.activeElement?.querySelector('[role=status]')?.textContent),
    )
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    await userEvent.keyboard('{Control>}c{/Control}')
    await vi.waitFor(() => expect(said).toContain('Select and copy by hand'))
    observer.disconnect()
    expect(written).toHaveBeenCalledExactlyOnceWith('South')
  })
})

describe('copying for pasting', () => {
  it('called off, leaves the clipboard as it was and does not say that it copied', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    let read = 0
    let isCalledOff = false
    // Until it is called off, a thousand take longer than a slice of writing; in the first that finds the button, it is.
    const records = Array.from({ length: 60 * 1000 }, () => ({
      get Name() {
        read += 1
        if (isCalledOff || read % 1000 !== 0) return 'North'
        const until = performance.now() + 15
        while (performance.now() < until) continue
        const cancel = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel')
        isCalledOff = cancel !== undefined
        cancel?.click()
        return 'North'
      },
    }))
    const order = records.map((_record, at) => at)
    const columns = columnsOf(records.slice(0, 1))
    show(createElement(FileButtons, { records, order, columns, download: () => undefined }))
    await page.getByRole('button', { name: 'CSV' }).click()
    await page.getByRole('button', { name: 'Copy for pasting' }).click()
    await vi.waitFor(() => expect(isCalledOff).toBe(true))
    await vi.waitFor(() => expect(document.querySelector('progress')).toBeNull())
    expect(read).toBeLessThan(records.length)
    expect(written).not.toHaveBeenCalled()
    await expect.element(page.getByRole('button', { name: 'Copy for pasting' })).toBeVisible()

    await page.getByRole('button', { name: 'Copy for pasting' }).click()
    await vi.waitFor(() => expect(written).toHaveBeenCalledOnce())
  })
})
