import { createElement, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'

import { useFullSheet } from './full-sheet.ts'
import { Sheet } from './Sheet.tsx'

let root: Root | undefined
beforeEach(async () => {
  await page.viewport(390, 800)
  // Of its classes those that place it.
  const style = document.head.appendChild(document.createElement('style'))
  style.textContent = 'dialog { margin: auto 0 0; max-height: none; box-sizing: border-box; border: 0; padding: 0 }'
})
afterEach(async () => {
  root?.unmount()
  document.body.replaceChildren()
  await page.viewport(1200, 800)
})

const sheet = () => {
  const found = document.querySelector('dialog')
  if (!found) throw new Error('there is no sheet')
  return found
}
const head = () => {
  const found = sheet().querySelector('h2')?.parentElement?.parentElement
  if (!found) throw new Error('it has no head')
  return found
}
const top = () => Math.round(sheet().getBoundingClientRect().top)
const HALF = 800 * 0.4
const FULL = 64
const restsAt = (y: number) =>
  vi.waitFor(() => {
    expect(sheet().getAnimations()).toEqual([])
    expect(top()).toBe(y)
    expect(sheet().style.translate).toBe('')
  })

type ShownInProps = { open: boolean; onClose: () => void; rests: 'half' | 'full'; inside: ReactNode }

const ShownIn = ({ inside, ...rest }: ShownInProps) => Sheet({ title: 'The wire', children: inside, ...rest })

async function open(
  children: ReactNode = 'content',
  rests: 'half' | 'full' = 'half',
  at = rests === 'half' ? HALF : FULL,
) {
  const made = createRoot(document.body.appendChild(document.createElement('div')))
  root = made
  const onClose = vi.fn<() => void>(() => draw(false, children))
  const draw = (isOpen: boolean, inside: ReactNode) =>
    made.render(createElement(ShownIn, { open: isOpen, onClose, rests, inside }))
  draw(true, children)
  await vi.waitFor(() => expect(sheet().open).toBe(true))
  await restsAt(at)
  return { onClose, show: (inside: ReactNode) => draw(true, inside) }
}

/** When the events say that they happened: each a frame after the last. */
let now = 0
const point = (type: string, clientY: number, on: Element = head()) => {
  const about = { pointerId: 1, isPrimary: true, button: 0, clientX: 100, clientY, bubbles: true }
  now += 16
  on.dispatchEvent(Object.defineProperty(new PointerEvent(type, about), 'timeStamp', { value: now }))
}
/** Longer than a finger's speed is remembered. */
const holdsStill = () => (now += 130)

const Asks = () => {
  useFullSheet(true)
  return 'detail'
}

describe('a sheet', () => {
  it('follows the finger to the pixel, and stays where it is nearest to', async () => {
    await open()
    point('pointerdown', HALF + 10)
    for (const by of [-20, -90, -200, -60]) {
      point('pointermove', HALF + 10 + by)
      expect(top()).toBe(HALF + by)
    }
    point('pointermove', HALF + 10 - 160)
    holdsStill()
    point('pointerup', HALF + 10 - 160)
    await restsAt(FULL)
    point('pointerdown', FULL + 10)
    point('pointermove', FULL + 10 + 200)
    holdsStill()
    point('pointerup', FULL + 10 + 200)
    await restsAt(HALF)
  })

  it('gives a little beyond its whole height and comes back', async () => {
    await open()
    point('pointerdown', HALF)
    point('pointermove', FULL - 60)
    expect(top()).toBeLessThan(FULL)
    expect(top()).toBeGreaterThan(FULL - 48)
    holdsStill()
    point('pointerup', FULL - 60)
    await restsAt(FULL)
  })

  it('goes where it is thrown, from either height away', async () => {
    const { onClose } = await open()
    point('pointerdown', HALF)
    point('pointermove', HALF + 8)
    point('pointermove', HALF + 60)
    point('pointerup', HALF + 60)
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce())
    expect(sheet().open).toBe(false)
  })

  it('follows a mouse that has left its head between two moves', async () => {
    await open()
    point('pointerdown', HALF + 10)
    point('pointermove', HALF - 60, document.body)
    expect(top()).toBe(HALF - 70)
    point('pointercancel', 0, document.body)
    await restsAt(HALF)
  })

  it('goes back where the finger is taken from it', async () => {
    const { onClose } = await open()
    point('pointerdown', HALF)
    point('pointermove', HALF + 300)
    point('pointercancel', 0)
    await restsAt(HALF)
    expect(onClose).not.toHaveBeenCalled()
  })

  it('is caught by another finger while it goes', async () => {
    await open()
    point('pointerdown', HALF)
    point('pointermove', HALF - 200)
    holdsStill()
    point('pointerup', HALF - 200)
    const caughtAt = top()
    point('pointerdown', caughtAt)
    point('pointermove', caughtAt + 50)
    expect(Math.abs(top() - (caughtAt + 50))).toBeLessThan(30)
    holdsStill()
    point('pointercancel', 0)
    await restsAt(FULL)
  })

  it('leaves a tap to what is tapped, and takes the end of a drag for no tap', async () => {
    const { onClose } = await open()
    const close = page.getByRole('button', { name: 'Close' })
    point('pointerdown', HALF + 10, close.element())
    point('pointermove', HALF + 40, close.element())
    point('pointerup', HALF + 40, close.element())
    close.element().dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))
    await restsAt(HALF)
    expect(onClose).not.toHaveBeenCalled()
    await close.click()
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  })

  it('is moved by keys as well, and closed by Escape', async () => {
    const { onClose } = await open()
    const handle = page.getByRole('button', { name: 'Whole height' })
    ;(handle.element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    await restsAt(FULL)
    await expect.element(handle).toHaveAttribute('aria-pressed', 'true')
    await userEvent.keyboard(' ')
    await restsAt(HALF)
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  })

  it('has its whole height while something in it asks, or is typed into', async () => {
    const { show } = await open()
    show(createElement(Asks))
    await restsAt(FULL)
    show(createElement('input', { 'aria-label': 'Search' }))
    await restsAt(HALF)
    await page.getByRole('textbox').click()
    await restsAt(FULL)
    expect(sheet().textContent).not.toContain('detail')
  })

  it('rises to its whole height where something in it asks from the first, and each time it is opened', async () => {
    const { onClose, show } = await open(createElement(Asks), 'half', FULL)
    await page.getByRole('button', { name: 'Close' }).click()
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce())
    show(createElement(Asks))
    await vi.waitFor(() => expect(sheet().open).toBe(true))
    await restsAt(FULL)
    show('list')
    await restsAt(HALF)
  })

  it('that has one height knows that and away', async () => {
    const { onClose } = await open('content', 'full')
    expect(document.querySelector('[aria-pressed]')).toBeNull()
    point('pointerdown', FULL)
    point('pointermove', FULL + 300)
    holdsStill()
    point('pointerup', FULL + 300)
    await restsAt(FULL)
    point('pointerdown', FULL)
    point('pointermove', FULL + 450)
    holdsStill()
    point('pointerup', FULL + 450)
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  })
})
