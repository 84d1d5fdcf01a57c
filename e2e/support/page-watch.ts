import type { ConsoleMessage, Page, Request } from '@playwright/test'

/** What a page did that a person would not see: complaints, refused content and every request it sent. */
export type PageWatch = {
  /** One line per console error or warning, uncaught exception, failed load and policy violation. */
  readonly complaints: string[]
  /** Every request, in order, with the body as text. */
  readonly requests: SentRequest[]
  /** Declares that complaints matching `pattern` are what this journey provokes on purpose; `why` is for the reader. */
  expectComplaint(pattern: RegExp, why: string): void
  /** Declares that this journey contacts another origin on purpose. */
  expectOrigin(origin: string, why: string): void
  /** The origins contacted beside `served` and those declared by {@link PageWatch.expectOrigin}. */
  outside(served: string): string[]
  /** The complaints that no {@link PageWatch.expectComplaint} covers. */
  unexpected(): string[]
}

/** One request as the page sent it. */
type SentRequest = { method: string; url: URL; body: string; headers: Record<string, string> }

declare global {
  interface Window {
    /** Binding that reports a `securitypolicyviolation` event to the test. */
    reportPolicyViolation?: (violation: string) => Promise<void>
  }
}

/**
 * Watches a page from before its first document.
 *
 * Policy violations come from the page's own event and not from the console alone: a violation of Trusted Types
 * may be swallowed by a `catch` and a blocked image is not an error in every engine.
 */
export async function watchPage(page: Page): Promise<PageWatch> {
  const complaints: string[] = []
  const expected: RegExp[] = []
  const requests: SentRequest[] = []
  const allowedOrigins = new Set<string>()

  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(`console ${message.type()}: ${message.text()} (${message.location().url})`)
    }
  })
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack || error.message}`))
  page.on('crash', () => complaints.push('the page crashed'))
  page.on('request', (request: Request) => {
    const url = new URL(request.url())
    if (url.protocol === 'data:' || url.protocol === 'blob:') return
    requests.push({ method: request.method(), url, body: request.postData() ?? '', headers: request.headers() })
  })

  await page.exposeFunction('reportPolicyViolation', (violation: string) => {
    complaints.push(`policy violation: ${violation}`)
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event
      void window.reportPolicyViolation?.(`${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`)
    })
  })

  return {
    complaints,
    requests,
    expectComplaint: (pattern) => void expected.push(pattern),
    expectOrigin: (origin) => void allowedOrigins.add(origin),
    outside: (served) => [
      ...new Set(
        requests.map(({ url }) => url.origin).filter((origin) => origin !== served && !allowedOrigins.has(origin)),
      ),
    ],
    unexpected: () => complaints.filter((line) => !expected.some((pattern) => pattern.test(line))),
  }
}
