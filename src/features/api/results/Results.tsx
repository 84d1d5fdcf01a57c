import { ArrowLeft } from 'lucide-react'

import type { QueryRows } from '#core/flow/facts/session.ts'
import type { RowsStanding } from '#core/flow/facts/rows-reader.ts'
import { nameOf, valueAt } from '#core/records/cells.ts'
import { childRows, type ChildRows } from '#core/records/columns.ts'
import type { QueryRecord } from '#core/rest/resource-response.ts'
import { withoutRows } from '#core/soql/without-rows.ts'
import { Button } from '#ui/Button.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useFocusWhen } from '#ui/use-focus-when.ts'
import { formatNumber } from '#words/en/format.ts'
import { reading, results as words } from '#words/en/results.ts'

import { ReadingEnd, ReadingLine } from './ReadingLine.tsx'
import { Records } from './Records.tsx'
import { useKept } from './use-place.ts'

type ResultsProps = {
  rows: QueryRows
  /** What the token of now is to them. */
  standing: RowsStanding
  /** The query in the editor is not the one these came from. */
  edited: boolean
  /** Ends the reading of further pages; what was read stays. */
  onStop: () => void
  /** Reads on from where reading ended; undefined where that cannot be now. */
  onMore: (() => void) | undefined
  /** Opens a whole record. @param path the `attributes.url` of the record */
  onRecord: (path: string) => void
  /** Saves a file that is put together of these parts. */
  download: (name: string, parts: readonly string[], mediaType: string) => void
}

/** Child rows that were opened: of which record, and what they are called. */
type Opened = { name: string; of: string; rows: ChildRows }

type Way = { opened: readonly Opened[] }
const ways = new WeakMap<QueryRecord, Way>()
const AT_THE_QUERY = (): Way => ({ opened: [] })

/** What a query gave, while its pages come and after. */
export function Results(props: ResultsProps) {
  // What is opened, sorted and filtered is of one query.
  return <ResultsOfQuery key={`${props.rows.startedAt} ${props.rows.soql}`} {...props} />
}

function ResultsOfQuery({ rows, standing, edited, onStop, onMore, onRecord, download }: ResultsProps) {
  const { kept, change } = useKept(ways, rows.records, AT_THE_QUERY)
  const { opened } = kept
  const child = opened.at(-1)
  const take = {
    onRecord,
    download,
    onChild: (...[record, column]: Parameters<React.ComponentProps<typeof Records>['onChild']>) => {
      const found = childRows(valueAt(record, column))
      const of = nameOf(record) ?? ''
      if (found) change({ opened: [...opened, { name: column.name, of, rows: found }] })
    },
  }
  const { records } = rows
  return (
    <section aria-label={words.records} className="min-w-0 rounded-card border border-line bg-panel shadow-card">
      <header className="flex min-h-11 flex-wrap items-center gap-2.5 border-b border-line px-3.5 py-1">
        <ReadingLine rows={rows} onStop={onStop} />
        {edited && <span className="ml-auto text-small text-ink-3">{words.edited}</span>}
      </header>
      <ReadingFoot rows={rows} standing={standing} onMore={onMore} />
      {child ? (
        <>
          <ChildHead child={child} onBack={() => change({ opened: opened.slice(0, -1) })} />
          {child.rows.records.length > 0 && (
            <Records key={opened.length} records={child.rows.records} {...take} takesFocus />
          )}
        </>
      ) : records.length === 0 ? (
        <p className="p-3.5 text-ink-2">{noRowsWords(rows)}</p>
      ) : (
        <Records records={records} {...take} takesFocus={false} />
      )}
    </section>
  )
}

/** What an answer without records says, which is not always that there are none. */
function noRowsWords({ soql, totalSize }: QueryRows): string {
  const why = withoutRows(soql)
  if (why === 'counts') return words.countSays(totalSize)
  if (why === 'asks_for_none') return words.noneAsked
  if (totalSize > 0) return words.noneGiven(totalSize)
  return why === 'skips' ? words.noneLeft : words.noRecord
}

/** Of whom child rows are, and the way back. */
function ChildHead({ child: { name, of, rows }, onBack }: { child: Opened; onBack: () => void }) {
  const { records, totalSize } = rows
  // Where there is no cell to take the focus.
  const back = useFocusWhen<HTMLButtonElement>(records.length === 0)
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-line p-1.5">
        <Button
          ref={back}
          look="quiet"
          className="max-sm:min-h-11"
          icon={<ArrowLeft aria-hidden className="size-4" />}
          onClick={onBack}
        >
          {words.back(words.childRows(name, of))}
        </Button>
        <Tag>{formatNumber(totalSize)}</Tag>
        {records.length < totalSize && (
          <span className="text-small text-ink-2">{words.childPage(records.length, totalSize)}</span>
        )}
      </div>
      {records.length === 0 && <p className="p-3.5 text-ink-2">{words.noChild}</p>}
    </>
  )
}

function ReadingFoot({ rows, standing, onMore }: Pick<ResultsProps, 'rows' | 'standing' | 'onMore'>) {
  return (
    <div className="grid gap-1.5 border-b border-line px-3.5 py-2 empty:hidden">
      {standing !== 'now' && <p className="text-small text-ink-2">{reading.readWith[standing]}</p>}
      <ReadingEnd rows={rows} onMore={onMore} />
      {rows.next !== undefined && (standing === 'no_token' || standing === 'other_user') && (
        <p className="text-small text-ink-2">{reading.noFurther[standing]}</p>
      )}
    </div>
  )
}
