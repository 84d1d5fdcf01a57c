import { Suspense, type ComponentProps } from 'react'

import { later } from '#ui/on-demand.ts'

const Detail = later(() => import('./ExchangeDetail.tsx'), 'ExchangeDetail')

/** Fetches what shows an exchange, with the first one: whoever opens it may be offline by then. */
export const fetchExchangeDetail = Detail.ahead

/** One exchange in its views, which come after the list. */
export function ExchangeDetail(props: ComponentProps<typeof Detail>) {
  return (
    <Suspense fallback={<div className="h-[58%] shrink-0 border-t border-line-strong bg-panel" />}>
      <Detail {...props} />
    </Suspense>
  )
}
