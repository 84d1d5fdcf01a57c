import type { Page } from '@playwright/test'

/**
 * What lies outside of what its scroller shows: places to scroll to where nothing is, and anything wider than the page.
 *
 * The page and every box with a scroll bar of its own are judged by one rule: as far as it can be scrolled, there is
 * something. What is there for screen readers alone (one pixel, clipped) does not count as something.
 *
 * @returns one line for each scroller that breaks it
 */
export function emptyPlaces(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement
    const scrolls = (element: Element) =>
      // A field scrolls its own text.
      !(element instanceof HTMLTextAreaElement) && /auto|scroll/.test(getComputedStyle(element).overflowY)
    const scrollerOf = (element: Element): Element => {
      let parent = element.parentElement
      while (parent && !scrolls(parent)) parent = parent.parentElement
      return parent ?? root
    }
    /** Bottom edge of what is in each scroller, in its own coordinates. */
    const reach = new Map<Element, number>([[root, 0]])
    for (const element of document.body.querySelectorAll('*')) {
      const { width, height, bottom } = element.getBoundingClientRect()
      if (scrolls(element)) reach.set(element, reach.get(element) ?? 0)
      if (width <= 1 || height <= 1 || getComputedStyle(element).position === 'fixed') continue
      const scroller = scrollerOf(element)
      const origin = scroller === root ? -scrollY : scroller.getBoundingClientRect().top - scroller.scrollTop
      reach.set(scroller, Math.max(reach.get(scroller) ?? 0, bottom - origin))
    }
    const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.className.slice(0, 40)}`
    const empty = [...reach].flatMap(([scroller, bottom]) => {
      const { paddingBottom } = getComputedStyle(scroller)
      const excess = scroller.scrollHeight - Math.max(bottom + parseFloat(paddingBottom), scroller.clientHeight)
      return excess > 2 ? [`${name(scroller)} can be scrolled ${Math.round(excess)} px past its end`] : []
    })
    const sideways = root.scrollWidth - root.clientWidth
    return sideways > 0 ? [...empty, `the page is ${sideways} px too wide`] : empty
  })
}
