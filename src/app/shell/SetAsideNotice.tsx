import { Download, Trash2 } from 'lucide-react'

import { downloadFile } from '#platform/browser/download.ts'
import type { StoreName } from '#platform/indexeddb/database.ts'
import { setAsideText } from '#platform/indexeddb/set-aside-text.ts'
import type { SetAside } from '#platform/indexeddb/judged-records.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmButton } from '#ui/ConfirmButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { setAsideNotice as words, setAsideWords } from '#words/en/set-aside.ts'

type SetAsideNoticeProps = { store: StoreName; records: readonly SetAside[]; onDelete: () => void }

/** Records that could not be read, to be kept as a file or deleted. */
export function SetAsideNotice({ store, records, onDelete }: SetAsideNoticeProps) {
  const { title, next } = setAsideWords(store, records.length)
  return (
    <Notice
      look="warn"
      role="status"
      title={title}
      action={
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            icon={<Download aria-hidden className="size-3.5" />}
            onClick={() => downloadFile(`countersign-${store}.json`, setAsideText(records), 'application/json')}
          >
            {words.download}
          </Button>
          <ConfirmButton
            small
            confirm={words.reallyDelete}
            icon={<Trash2 aria-hidden className="size-3.5" />}
            onConfirm={onDelete}
          >
            {words.delete}
          </ConfirmButton>
        </div>
      }
    >
      {next}
    </Notice>
  )
}
