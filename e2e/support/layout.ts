import type { Page } from '@playwright/test'

// Rules about what a page looks like, each returning what breaks it: an empty list is a page that keeps it.

/** Makes the window another size, and waits until the page has drawn itself for it: a script is told of it a frame later than a style. */
export async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size)
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/** What makes the page scroll sideways, and by how much. */
export function sidewaysScroll(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const clipped = (element: Element): boolean => {
      const parent = element.parentElement
      return parent !== null && (getComputedStyle(parent).overflowX !== 'visible' || clipped(parent))
    }
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5 && !clipped(element))
      .map((element) => `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}"`)
      .concat(`page ${scrollWidth} px in a window of ${clientWidth} px`)
  })
}

/**
 * Text over the edge of its card or button, or cut off without an ellipsis. What scrolls, and what only a screen reader
 * reads, may be.
 */
export function textOutsideItsBox(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const range = document.createRange()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue?.trim() ?? ''
      if (text === '' || !node.parentElement?.checkVisibility({ visibilityProperty: true })) continue
      range.selectNodeContents(node)
      const { left, right } = range.getBoundingClientRect()
      const around: Element[] = []
      for (let box: Element | null = node.parentElement; box; box = box.parentElement) around.push(box)
      for (const box of around) {
        const style = getComputedStyle(box)
        const { left: from, right: to, width } = box.getBoundingClientRect()
        const unseen = style.clipPath !== 'none' || width <= 1
        const mayBeLonger = /auto|scroll/.test(style.overflowX) || style.textOverflow === 'ellipsis'
        if (unseen || mayBeLonger || box.matches('svg')) break
        const edged = Number.parseFloat(style.borderRightWidth) > 0 && Number.parseFloat(style.borderLeftWidth) > 0
        if ((edged || style.overflowX !== 'visible') && (right > to + 1 || left < from - 1)) {
          found.push(`"${text.slice(0, 40)}" in ${box.tagName.toLowerCase()}, ${Math.round(right - to)} px over`)
          break
        }
      }
    }
    return found
  })
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
 * What is current, chosen or pressed, and which of it looks like its siblings that are not. Looked at are lines and
 * letters: where colours are forced, shades are gone.
 */
export function states(page: Page): Promise<{ told: number; untold: string[] }> {
  return page.evaluate(() => {
    const STATES = '[aria-current]:not([aria-current="false"]), [aria-pressed="true"], label:has(> input:checked)'
    const look = (element: Element) => {
      const style = getComputedStyle(element)
      return [
        style.outlineStyle,
        style.outlineWidth,
        style.borderWidth,
        style.fontWeight,
        style.textDecorationLine,
      ].join()
    }
    const siblings = (element: Element) => {
      const kind = element.matches('label') ? 'label:has(> input)' : element.tagName
      const group = element.closest('ul, ol, nav, fieldset') ?? document.body
      return [...group.querySelectorAll(kind)].filter((other) => other !== element && !other.matches(STATES))
    }
    const shown = [...document.querySelectorAll(STATES)].filter((element) => element.checkVisibility())
    const untold = shown.filter((element) => siblings(element).some((other) => look(other) === look(element)))
    return {
      told: shown.length - untold.length,
      untold: untold.map((element) => element.textContent.trim().slice(0, 40)),
    }
  })
}

/** Lines of the rail that show a code of ours. What a server said stands in `code`, and may be one. */
export async function codesInRail(page: Page): Promise<string[]> {
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
  if (lines.length === 0) return ['no rail']
  return lines.filter((line) => /\b[a-z]+(?:_[a-z]+)+\b/.test(line))
}

declare global {
  interface Window {
    /** Layout shifts so far that no input caused. */
    layoutShift?: number
    /** What could be pressed or typed into, and where, when it was noted. */
    noted?: { control: Element; name: string; left: number; top: number }[]
    /** What stands for a control in a report, and when the other one of its name is it. */
    controlsSeen?: () => { control: Element; name: string; left: number; top: number }[]
    /** Whether anything of the document changed since. */
    isChanged?: boolean
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

/**
 * Notes where everything in the window stands that can be pressed or typed into. The function it gives waits for a change of the
 * page, and tells what of it moved since, or was put anew: a press on it, half done, would land nowhere.
 */
export async function noteControls(page: Page): Promise<() => Promise<string[]>> {
  await quiet(page)
  await page.evaluate(() => {
    const seen = () =>
      [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].flatMap((control) => {
        const { left, top, right, bottom, width } = control.getBoundingClientRect()
        const isInWindow = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
        if (width <= 1 || !isInWindow || !control.checkVisibility() || control.closest('[inert]')) return []
        const label = control.getAttribute('aria-label') ?? (control as HTMLInputElement).labels?.[0]?.textContent
        const name = `${control.tagName.toLowerCase()} "${(label ?? control.textContent).trim().slice(0, 30)}"`
        return [{ control, name, left, top }]
      })
    window.controlsSeen = seen
    window.noted = seen()
    window.isChanged = false
    new MutationObserver((_, observer) => {
      window.isChanged = true
      observer.disconnect()
    }).observe(document, { subtree: true, childList: true })
  })
  return async () => {
    await page.waitForFunction(() => window.isChanged)
    await quiet(page)
    return page.evaluate(() => {
      const now = window.controlsSeen?.() ?? []
      return (window.noted ?? []).flatMap(({ control, name, left, top }) => {
        const same = now.find((one) => one.control === control) ?? now.find((one) => one.name === name)
        if (!same) return [`${name} is gone`]
        const by = [same.left - left, same.top - top].map(Math.round)
        if (by.some((pixels) => Math.abs(pixels) > 1)) return [`${name} moved by ${by.join(', ')} px`]
        return same.control === control ? [] : [`${name} was put anew`]
      })
    })
  }
}

/** Nothing of the document changes for a while. */
function quiet(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(resolve, 120)
        new MutationObserver(() => {
          clearTimeout(timer)
          timer = setTimeout(resolve, 120)
        }).observe(document, { subtree: true, childList: true, attributes: true })
      }),
  )
}
