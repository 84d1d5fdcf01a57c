import { Download } from 'lucide-react'

import { PLACEHOLDERS } from '#core/code/input/code-input.ts'
import type { CodeFile, EnvironmentValues } from '#core/code/input/sample.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { codePage as words } from '#words/en/code.ts'

import { markedText } from './marked-text.ts'

type SampleFilesProps = {
  files: readonly CodeFile[]
  values: EnvironmentValues
  onDownload: (file: CodeFile) => void
}

/** The files of a sample as they are. What is of this environment has the colour of the claims; what is missing stands out. */
export function SampleFiles({ files, values, onDownload }: SampleFilesProps) {
  return files.map((file) => (
    <Card
      key={file.name}
      label={file.name}
      title={<code className="font-mono text-mono break-all">{file.name}</code>}
      aside={
        <>
          <CopyButton text={file.text} what={words.copy(file.name)} />
          <Button
            look="quiet"
            size="small"
            onClick={() => onDownload(file)}
            icon={<Download aria-hidden className="size-3.5" />}
            aria-label={words.downloadOf(file.name)}
          >
            <span className="max-sm:sr-only">{words.download}</span>
          </Button>
        </>
      }
    >
      <pre
        tabIndex={0}
        role="region"
        aria-label={words.codeOf(file.name)}
        className="overflow-x-auto p-3.5 font-mono text-mono"
      >
        {markedText(file.text, claimsOf(values), Object.values(PLACEHOLDERS)).map(({ text, mark }, index) =>
          mark === undefined ? (
            text
          ) : (
            <mark
              key={index}
              className={mark === 'value' ? 'bg-transparent text-jwt-payload' : 'bg-warn-soft font-heavy text-warn'}
            >
              {text}
            </mark>
          ),
        )}
      </pre>
    </Card>
  ))
}

function claimsOf({ consumerKey, username, audience, loginUrl }: EnvironmentValues): string[] {
  return [consumerKey, username, audience, loginUrl]
}
