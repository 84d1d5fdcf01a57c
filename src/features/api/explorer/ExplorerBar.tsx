import type { ApiVersion } from '#core/rest/resource-response.ts'
import { Segmented } from '#ui/Segmented.tsx'
import { explorerBar as words } from '#words/en/api-explorer.ts'

import { EXPLORER_VIEWS, type ExplorerView } from './explorer.ts'

type ExplorerBarProps = {
  view: ExplorerView
  onView: (view: ExplorerView) => void
  version: string
  /** As the org lists them, newest last; undefined until it was asked. */
  versions: readonly ApiVersion[] | undefined
  onVersion: (version: string) => void
}

/** Beside the title: what to ask, and by which version of the API. */
export function ExplorerBar({ view, onView, version, versions, onVersion }: ExplorerBarProps) {
  const listed = versions ?? []
  const choices = listed.some((entry) => entry.version === version) ? listed : [...listed, { version, label: '' }]
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented
        label={words.views}
        value={view}
        onValue={onView}
        options={EXPLORER_VIEWS.map((value) => ({ value, label: words.view[value] }))}
      />
      <select
        aria-label={words.version}
        value={version}
        onChange={(event) => onVersion(event.target.value)}
        className="h-9 max-w-full rounded-control border border-line-strong bg-panel px-2 font-mono text-mono text-ink max-sm:h-11"
      >
        {choices.toReversed().map((entry) => (
          <option key={entry.version} value={entry.version}>
            {words.versionLabel(entry.version, entry.label)}
          </option>
        ))}
      </select>
    </div>
  )
}
