import { lazy, Suspense, type ComponentProps } from 'react'

const load = () => import('./ExchangeDetail.tsx')
const Detail = lazy(async () => ({ default: (await load()).ExchangeDetail }))

/** Fetches what shows an exchange, with the first one: whoever opens it may be offline by then. */
export function fetchExchangeDetail(): void {
  load().catch(() => undefined)
}

/** One exchange, raw. What reads it, to leave its secrets out, is no part of the first load. */
export function ExchangeDetail(props: ComponentProps<typeof Detail>) {
  return (
    <Suspense fallback={<div className="min-h-24 bg-sunk" />}>
      <Detail {...props} />
    </Suspense>
  )
}
