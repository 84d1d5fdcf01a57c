import { Braces, Download } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { fileName } from '#core/kernel/file-name.ts'
import { recordType } from '#core/records/cells.ts'
import type { Column } from '#core/records/columns.ts'
import { csvParts, pasteParts, type CsvReader } from '#core/records/csv.ts'
import { jsonParts, type JsonForm } from '#core/records/json.ts'
import type { Order } from '#core/records/rows-in-order.ts'
import type { QueryRecord } from '#core/rest/resource-response.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { fileWords as words } from '#words/en/results.ts'
import { shared } from '#words/en/shared.ts'

import { Popover } from './Popover.tsx'
import { useFile } from './use-file.ts'

type FileButtonsProps = {
  records: readonly QueryRecord[]
  order: Order
  columns: readonly Column[]
  download: (name: string, parts: readonly string[], mediaType: string) => void
}

/** The rows that are shown, in their order, as a file or for pasting. */
export function FileButtons({ records, order, columns, download }: FileButtonsProps) {
  const [reader, setReader] = useState<CsvReader>('spreadsheet')
  const [form, setForm] = useState<JsonForm>('plain')
  const file = useFile()
  const rows = () => inOrder(records, order)
  const name = fileName(recordType(records[0]) ?? 'records')
  const save = async (parts: Iterable<string>, ending: string, mediaType: string) => {
    const written = await file.write(parts)
    if (written) download(`${name}.${ending}`, written, mediaType)
  }
  const about = (
    <p className="text-small text-ink-2">
      {words.rows(order.length, records.length)}, {words.columns(columns.length)}
    </p>
  )
  // One button that says what it does now, so that the focus stays on it.
  const saving = (start: () => Promise<void>) => (
    <span className="flex items-center gap-2">
      {file.written !== undefined && <progress aria-label={words.making} className="h-1.5 w-32 accent-accent" />}
      <Button
        look={file.written === undefined ? 'primary' : 'secondary'}
        className="max-sm:min-h-11"
        onClick={file.written === undefined ? () => void start() : file.cancel}
      >
        {file.written === undefined ? words.save : shared.cancel}
      </Button>
    </span>
  )
  return (
    <>
      <Popover button={words.csv} icon={<Download aria-hidden className="size-4" />} label={words.csv}>
        <>
          <Choice
            label={words.reader}
            value={reader}
            onValue={setReader}
            options={[
              { value: 'spreadsheet', label: words.spreadsheet, text: words.spreadsheetText },
              { value: 'program', label: words.program, text: words.programText },
            ]}
          />
          {about}
          {columns.some(({ holds }) => holds === 'records') && (
            <p className="text-small text-ink-2">{words.childRows}</p>
          )}
          <div className="flex flex-wrap items-center gap-2">
            {saving(() => save(csvParts(rows(), columns, reader), 'csv', 'text/csv;charset=utf-8'))}
            <CopyButton
              label={words.copyAll}
              text={async () => (await file.write(pasteParts(rows(), columns, { head: true })))?.join('')}
            />
          </div>
        </>
      </Popover>
      <Popover button={words.json} icon={<Braces aria-hidden className="size-4" />} label={words.json}>
        <>
          <Choice
            label={words.form}
            value={form}
            onValue={setForm}
            options={[
              { value: 'plain', label: words.plain, text: words.plainText },
              { value: 'as_it_came', label: words.asItCame, text: words.asItCameText },
            ]}
          />
          <p className="text-small text-ink-2">{words.rows(order.length, records.length)}</p>
          {saving(() => save(jsonParts(rows(), form), 'json', 'application/json'))}
        </>
      </Popover>
    </>
  )
}

function* inOrder(records: readonly QueryRecord[], order: Order): Generator<QueryRecord> {
  for (const at of order) {
    const record = records[at]
    if (record) yield record
  }
}

type ChoiceProps<Value extends string> = {
  label: string
  value: Value
  onValue: (value: Value) => void
  options: readonly { value: Value; label: string; text: string }[]
}

function Choice<Value extends string>({ label, value, onValue, options }: ChoiceProps<Value>): ReactNode {
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1 text-small font-heavy text-ink-2">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex items-start gap-2 max-sm:min-h-11">
          <input
            type="radio"
            autoComplete="off"
            name={label}
            className="mt-0.5 size-4 shrink-0 accent-accent"
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          <span>
            {option.label}
            <span className="block text-small text-ink-2">{option.text}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
