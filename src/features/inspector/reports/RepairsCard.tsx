import { Download } from 'lucide-react'

import type { Repair } from '#core/recognition/repairs.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CodeName } from '#ui/CodeName.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag } from '#ui/Tag.tsx'
import { REPAIR_WORDS, repairsWords as words } from '#words/en/repairs.ts'

type RepairsCardProps = {
  repairs: readonly Repair[]
  /** Hands out the mended text; undefined where the input is no text to be mended. */
  onDownload: (() => void) | undefined
  /** What the verdict above leaves to be said of a text. */
  unsaid: (text: string) => string | undefined
}

/** What had to be mended before the text could be read, who refuses it as it stands, and the mended file. */
export function RepairsCard({ repairs, onDownload, unsaid }: RepairsCardProps) {
  return (
    <Card title={words.heading} aside={<Tag tone="warn">{repairs.length}</Tag>}>
      <CardBody>
        <p className="text-ink-2">{words.lead}</p>
      </CardBody>
      {repairs.map(({ code, refusedBy }) => (
        <Row key={code} label={<CodeName>{code}</CodeName>}>
          <span className="text-ink-2">
            {unsaid(REPAIR_WORDS[code])} {words.refusedBy(refusedBy)} ({words.evidence(refusedBy)})
          </span>
        </Row>
      ))}
      {onDownload && (
        <CardBody>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <Button onClick={onDownload} icon={<Download aria-hidden className="size-4" />}>
              {words.download}
            </Button>
            <p className="text-small text-ink-2">{words.secret}</p>
          </div>
        </CardBody>
      )}
    </Card>
  )
}
