import { APP_KINDS, SCREEN_LABEL, type AppKind } from '#core/vocabulary/salesforce.ts'
import { Segmented } from '#ui/Segmented.tsx'
import { appKindCard as words, appKindNotes } from '#words/en/app-setup.ts'

/** Which of the two kinds of app is set up, and what follows from that, on one line. */
export function AppKindChoice({ kind, onKind }: { kind: AppKind; onKind: (kind: AppKind) => void }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Segmented<AppKind>
        label={words.heading}
        value={kind}
        options={APP_KINDS.map((value) => ({ value, label: SCREEN_LABEL[value] }))}
        onValue={onKind}
      />
      <p className="min-w-[min(16rem,100%)] flex-1 text-small text-ink-2">{appKindNotes[kind]}</p>
    </div>
  )
}
