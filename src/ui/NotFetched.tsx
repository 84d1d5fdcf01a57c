import { useSyncExternalStore } from 'react'

import { uiWords } from '#words/en/ui.ts'

import { Button } from './Button.tsx'
import { closeMissing, fetchAgain, onMissing, standOfMissing } from './on-demand.ts'

/**
 * Says, over all else, that a part of the page could not be fetched, and asks for it again; where that did not help, it has the
 * page reloaded first. What waits for it goes on then.
 */
export function NotFetched() {
  const stand = useSyncExternalStore(onMissing, standOfMissing, () => undefined)
  return (
    stand && (
      <div
        role="alert"
        className="fixed inset-x-3.5 bottom-20 z-40 rounded-card border border-line-strong bg-panel p-3 md:left-auto md:w-100"
      >
        <p className="mb-2">{stand.stuck ? uiWords.notFetchedAgain : uiWords.notFetched}</p>
        <div className="flex flex-wrap gap-2">
          {stand.stuck && (
            <Button look="primary" onClick={() => location.reload()}>
              {uiWords.reload}
            </Button>
          )}
          {/* The same button all along: who tries has the focus on it, whatever comes of the try. */}
          <Button busy={stand.asking} onClick={fetchAgain}>
            {uiWords.tryAgain}
          </Button>
          <Button look="quiet" onClick={closeMissing}>
            {uiWords.close}
          </Button>
        </div>
      </div>
    )
  )
}
