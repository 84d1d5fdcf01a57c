import { expect, type Page } from '@playwright/test'

/**
 * Fails when the page can be scrolled sideways; names what sticks out, so that one need not search for it.
 *
 * @param screen what is shown, for the report
 */
export async function expectNoSidewaysScroll(page: Page, screen: string): Promise<void> {
  const wider = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const clipped = (element: Element): boolean => {
      const parent = element.parentElement
      if (!parent) return false
      return getComputedStyle(parent).overflowX !== 'visible' || clipped(parent)
    }
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5 && !clipped(element))
      .map((element) => `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}"`)
      .concat(`page ${scrollWidth} px in a window of ${clientWidth} px`)
  })
  expect.soft(wider, `wider than the window: ${screen}`).toEqual([])
}

/**
 * Fails when text stands outside the box it belongs to: over the edge of its card or button, or cut off without an
 * ellipsis. What scrolls, and what only a screen reader reads, may.
 *
 * @param screen what is shown, for the report
 */
export async function expectTextInItsBox(page: Page, screen: string): Promise<void> {
  const outside = await page.evaluate(() => {
    const found: string[] = []
    const range = document.createRange()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue?.trim() ?? ''
      if (text === '' || !node.parentElement?.checkVisibility({ visibilityProperty: true })) continue
      range.selectNodeContents(node)
      const { left, right } = range.getBoundingClientRect()
      for (let box = node.parentElement as Element | null; box; box = box.parentElement) {
        const style = getComputedStyle(box)
        const { left: from, right: to, width } = box.getBoundingClientRect()
        if (style.clipPath !== 'none' || width <= 1) break
        const scrolls = /auto|scroll/.test(style.overflowX)
        if (scrolls || style.textOverflow === 'ellipsis' || box.matches('svg')) break
        const edged = Number.parseFloat(style.borderRightWidth) > 0 && Number.parseFloat(style.borderLeftWidth) > 0
        if ((edged || style.overflowX !== 'visible') && (right > to + 1 || left < from - 1)) {
          found.push(`"${text.slice(0, 40)}" in ${box.tagName.toLowerCase()}, ${Math.round(right - to)} px over`)
          break
        }
      }
    }
    return found
  })
  expect.soft(outside, `outside its box: ${screen}`).toEqual([])
}

/** Makes every text `factor` times as large, as a browser's setting for text size does. */
export async function enlargeText(page: Page, factor: number): Promise<void> {
  await page.evaluate(
    (size) => {
      document.documentElement.style.fontSize = size
    },
    `${factor * 100}%`,
  )
}

/**
 * Fails when something current, chosen, open or pressed looks like its siblings that are not. Looked at are lines and
 * letters: where colours are forced, shades are gone.
 *
 * @param screen what is shown, for the report
 * @returns how many were looked at
 */
export async function expectStatesTold(page: Page, screen: string): Promise<number> {
  const { looked, untold } = await page.evaluate(() => {
    const look = (element: Element) => {
      const style = getComputedStyle(element)
      return [style.outlineStyle, style.outlineWidth, style.borderWidth, style.fontWeight, style.textDecorationLine]
    }
    const STATES = '[aria-current]:not([aria-current="false"]), [aria-pressed="true"], label:has(> input:checked)'
    const others = (element: Element) => {
      const kind = element.matches('label') ? 'label:has(> input)' : element.tagName
      const group = element.closest('ul, ol, nav, fieldset') ?? document.body
      return [...group.querySelectorAll(kind)].filter((other) => other !== element && !other.matches(STATES))
    }
    const states = [...document.querySelectorAll(STATES)].filter((element) => element.checkVisibility())
    return {
      looked: states.length,
      untold: states
        .filter((element) => others(element).some((other) => look(other).join() === look(element).join()))
        .map((element) => element.textContent.trim().slice(0, 40)),
    }
  })
  expect(untold, `current or chosen, and not to be seen: ${screen}`).toEqual([])
  return looked
}

/** Fails when a step's line shows a code of ours. What a server said stands in `code`, and may be one. */
export async function expectRailInWords(page: Page): Promise<void> {
  const lines = await page
    .getByRole('navigation', { name: 'Steps of the flow' })
    .getByRole('link')
    .evaluateAll((links) =>
      links.map((link) => {
        const copy = link.cloneNode(true) as Element
        for (const said of copy.querySelectorAll('code')) said.remove()
        return copy.textContent
      }),
    )
  expect(lines.length).toBe(7)
  expect(lines.filter((line) => /\b[a-z]+(?:_[a-z]+)+\b/.test(line))).toEqual([])
}

declare global {
  interface Window {
    /** Layout shifts so far that no input caused. */
    layoutShift?: number
  }
}

/** Adds up layout shifts from before the first document on. @see Layout Instability §4.3 */
export async function watchLayoutShift(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    window.layoutShift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) window.layoutShift = (window.layoutShift ?? 0) + entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () => page.evaluate(() => window.layoutShift ?? Number.NaN)
}
