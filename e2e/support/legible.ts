import type { Page } from '@playwright/test'

/** The smallest text there is, in CSS pixels: that of the labels in a drawing, tags and key caps. */
const SMALLEST = 10

/**
 * Texts on the screen that are drawn smaller than anybody can be asked to read. A drawing scaled to its place scales its
 * words too, which no style sheet shows: judged is the size after every transformation.
 *
 * @returns one line for each text
 */
export function smallTexts(page: Page): Promise<string[]> {
  return page.evaluate((smallest) => {
    const scaleOf = (element: Element): number =>
      (element instanceof SVGGraphicsElement ? element.getScreenCTM()?.d : undefined) ?? 1
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      const text = node.nodeValue?.trim() ?? ''
      if (element === null || text === '' || !element.checkVisibility({ visibilityProperty: true })) continue
      const size = Number.parseFloat(getComputedStyle(element).fontSize) * scaleOf(element)
      if (size < smallest) found.push(`"${text.slice(0, 40)}" is ${Math.round(size * 10) / 10} px high`)
    }
    return found
  }, SMALLEST)
}
