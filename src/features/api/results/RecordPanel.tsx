import { ArrowRight, Filter, X } from 'lucide-react'
import type { ReactNode } from 'react'

import { nameOf, partsOf, ownPath, recordType, textOf } from '#core/records/cells.ts'
import { childRows, type Column } from '#core/records/columns.ts'
import { pasteParts } from '#core/records/csv.ts'
import { comparable } from '#core/records/rows-in-order.ts'
import type { QueryRecord } from '#core/rest/resource-response.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { filterWords, recordWords as words } from '#words/en/results.ts'

import { conditionText } from './FilterField.tsx'
import { shownValue, valueTitle } from './shown-value.ts'

type RecordPanelProps = {
  record: QueryRecord
  columns: readonly Column[]
  onClose: (() => void) | undefined
  onRecord: (path: string) => void
  onChild: (column: Column) => void
  onOnly: (column: Column, value: unknown) => void
}

/** One record, field by field, with the records it refers to, as far as they were queried. */
export function RecordPanel({ record, columns, onClose, onRecord, onChild, onOnly }: RecordPanelProps) {
  const path = ownPath(record)
  return (
    <div className="grid content-start gap-3 p-3.5">
      <header className="flex min-h-9 items-center gap-1">
        <h3 className="mr-auto truncate font-heavy">{nameOf(record) ?? recordType(record) ?? words.label}</h3>
        <CopyButton
          text={() => [...pasteParts([record], columns, { head: false })].join('')}
          iconOnly
          what={words.copyRow}
        />
        {onClose && (
          <Button
            look="quiet"
            size="small"
            aria-label={words.close}
            onClick={onClose}
            icon={<X aria-hidden className="size-4" />}
          />
        )}
      </header>
      <Fields of={record} above={[]} {...{ columns, onRecord, onChild, onOnly }} />
      {path === undefined ? (
        recordType(record) === 'AggregateResult' && <p className="text-small text-ink-2">{words.aggregate}</p>
      ) : (
        <>
          <p className="text-small text-ink-2">{words.onlyQueried}</p>
          <WholeRecord path={path} onRecord={onRecord} />
        </>
      )}
    </div>
  )
}

/** The way to a record as the org has it. */
function WholeRecord({ path, onRecord }: { path: string; onRecord: (path: string) => void }) {
  return (
    <Button
      className="min-w-0 justify-start font-mono text-mono max-sm:min-h-11"
      icon={<ArrowRight aria-hidden className="size-4 shrink-0" />}
      onClick={() => onRecord(path)}
    >
      <span className="truncate">{path.replace(/^.*\/(?=sobjects\/)/, '')}</span>
    </Button>
  )
}

type FieldsProps = Pick<RecordPanelProps, 'columns' | 'onRecord' | 'onChild' | 'onOnly'> & {
  of: unknown
  above: readonly string[]
}

function Fields({ of, above, columns, onRecord, onChild, onOnly }: FieldsProps): ReactNode {
  const fields = partsOf(of).map(([name, value]) => ({ name, value, path: [...above, name] }))
  const plain = fields.filter(({ value }) => !isNested(value))
  return (
    <>
      <dl className="grid gap-1">
        {plain.map(({ name, value, path }) => {
          const column = columns.find((each) => each.name === path.join('.'))
          const rows = childRows(value)
          return (
            <div
              key={name}
              className="group relative grid min-h-7 grid-cols-[minmax(5rem,2fr)_3fr] items-center gap-2 max-sm:grid-cols-1 max-sm:gap-0"
            >
              <dt className="truncate font-mono text-mono text-ink-3" title={name}>
                {name}
              </dt>
              <dd className="flex min-w-0 items-center gap-1 font-mono text-mono" title={valueTitle(value)}>
                {rows && column ? (
                  <button
                    type="button"
                    className="text-accent underline-offset-2 hover:underline max-sm:min-h-11"
                    onClick={() => onChild(column)}
                  >
                    {shownValue(value)}
                  </button>
                ) : (
                  <span className="min-w-0 wrap-anywhere">
                    {typeof value === 'number' ? shownValue(value) : textOf(value) || '–'}
                  </span>
                )}
                <span className="absolute -right-2 flex items-center rounded-control bg-panel opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-sm:static max-sm:ml-auto max-sm:opacity-100">
                  {column && !rows && (
                    <button
                      type="button"
                      aria-label={filterWords.only(conditionText({ column, value: comparable(value) }))}
                      onClick={() => onOnly(column, value)}
                      className="grid size-7 place-items-center rounded-control text-ink-2 hover:bg-sunk max-sm:size-11"
                    >
                      <Filter aria-hidden className="size-3.5" />
                    </button>
                  )}
                  {textOf(value) !== '' && <CopyButton text={() => textOf(value)} iconOnly what={name} />}
                </span>
              </dd>
            </div>
          )
        })}
      </dl>
      {fields
        .filter(({ value }) => isNested(value))
        .map(({ name, value, path }) => {
          const whole = ownPath(value)
          return (
            <section key={name} className="grid gap-1 rounded-control border border-line p-2.5">
              <h4 className="text-small text-ink-2">
                {recordType(value) === undefined ? name : words.related(name, recordType(value) ?? '')}
              </h4>
              <Fields of={value} above={path} {...{ columns, onRecord, onChild, onOnly }} />
              {whole !== undefined && <WholeRecord path={whole} onRecord={onRecord} />}
            </section>
          )
        })}
    </>
  )
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !childRows(value)
}
