import { ChevronRight } from 'lucide-react'
import type { ReactElement } from 'react'

import { KEY_WAYS, keyLines } from '#core/code/key-file/key-ways.ts'
import { KEY_FILES, type KeyForm } from '#core/code/input/sample.ts'
import { Card } from '#ui/Card.tsx'
import { CommandLine } from '#ui/CommandLine.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { KEY_FORM_WORDS, KEY_LINE_WORDS, KEY_WAY_WORDS, keyCard as words } from '#words/en/code.ts'

type KeyFileCardProps = { form: KeyForm; links: Readonly<Record<'change' | 'assertion', ReactElement>> }

/** Which key file the code reads, and how one comes by it when the key of this browser cannot leave. */
export function KeyFileCard({ form, links }: KeyFileCardProps) {
  const file = KEY_FILES[form]
  return (
    <Card title={words.heading}>
      <div className="grid gap-3 p-3.5">
        <p className="text-ink-2">
          {file !== '' && <Sentence of={words.from_file(file)} />}
          {KEY_FORM_WORDS[form]}
        </p>
        {file !== '' && (
          <>
            <p className="text-ink-2">{words.stays}</p>
            <ul className="grid gap-2">
              {KEY_WAYS.map((way) => (
                <li key={way}>
                  <details className="group rounded-control border border-line">
                    <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-3 font-strong">
                      <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3 group-open:rotate-90" />
                      {KEY_WAY_WORDS[way].title}
                    </summary>
                    <div className="grid gap-2.5 px-3 pb-3 *:min-w-0">
                      <p className="text-ink-2">
                        <Sentence of={KEY_WAY_WORDS[way].text} links={links} />
                      </p>
                      {keyLines(way, form).map(({ what, line }) => (
                        <CommandLine key={what} command={line} about={KEY_LINE_WORDS[what]} />
                      ))}
                    </div>
                  </details>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Card>
  )
}
