import { ArrowLeft, Braces, TextCursorInput } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import type { DescribedField, DescribedObject, RecentRecord } from '#core/rest/describe.ts'
import type { ChildRelationship } from '#core/soql/schema.ts'
import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { TextField } from '#ui/TextField.tsx'
import { Value } from '#ui/Value.tsx'
import { objectsView as words } from '#words/en/api-explorer.ts'

type ObjectCardProps = {
  object: DescribedObject
  onBack: () => void
  onQuery: () => void
  onJson: () => void
  onObject: (name: string) => void
  /** Undefined until they were read. */
  recent: readonly RecentRecord[] | undefined
  recentBusy: boolean
  onRecent: () => void
  onRecord: (path: string) => void
  /** Why the recent ones could not be read. */
  problem: ReactNode
}

/** What an org says of one object, with what can be done with it. */
export function ObjectCard(props: ObjectCardProps) {
  const { object, onBack, onQuery, onJson, onObject, problem } = props
  return (
    <section aria-label={object.name} className="min-w-0 rounded-card border border-line bg-panel shadow-card">
      <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-1.5">
        <BackButton onBack={onBack} />
        <h2 className="font-mono text-mono font-heavy">{object.name}</h2>
        <span className="mr-auto text-small text-ink-3">{object.label}</span>
        <Button
          size="small"
          disabledReason={object.queryable ? undefined : words.notQueryable}
          onClick={onQuery}
          icon={<TextCursorInput aria-hidden className="size-3.5" />}
        >
          {words.queryIt}
        </Button>
        <Button size="small" look="quiet" onClick={onJson} icon={<Braces aria-hidden className="size-3.5" />}>
          {words.asJson}
        </Button>
      </header>
      {problem}
      <Fields fields={object.fields} onObject={onObject} />
      <Children children_={object.childRelationships} onObject={onObject} />
      {object.rowTemplate !== undefined && (
        <Section title={words.template}>
          <Value copy={object.rowTemplate} what={words.template}>
            {object.rowTemplate}
          </Value>
        </Section>
      )}
      <Recent {...props} />
    </section>
  )
}

/** To where one came from. */
export function BackButton({ onBack }: { onBack: () => void }) {
  return (
    <Button look="quiet" size="small" onClick={onBack} icon={<ArrowLeft aria-hidden className="size-4" />}>
      {words.back}
    </Button>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-1.5 border-t border-line p-3.5">
      <h3 className="text-small font-heavy text-ink-2">{title}</h3>
      {children}
    </div>
  )
}

function Fields({ fields, onObject }: { fields: readonly DescribedField[]; onObject: (name: string) => void }) {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const shown = fields.filter(
    ({ name, label, type }) =>
      name.toLowerCase().includes(wanted) || label.toLowerCase().includes(wanted) || type.toLowerCase() === wanted,
  )
  return (
    <div className="grid gap-2 p-3.5">
      <div className="flex flex-wrap items-center gap-3">
        <TextField
          type="search"
          aria-label={words.findField}
          placeholder={words.findField}
          value={search}
          onValue={setSearch}
          className="sm:max-w-80 max-sm:h-11"
        />
        <span className="text-small text-ink-3">{words.fields(shown.length)}</span>
      </div>
      {shown.length === 0 ? (
        <p role="status" className="text-small text-ink-3">
          {fields.length === 0 ? words.noFields : words.noField}
        </p>
      ) : (
        <div
          className="max-h-96 overflow-auto lg:max-h-[max(24rem,calc(100dvh-34rem))]"
          tabIndex={0}
          role="region"
          aria-label={words.fieldsTable}
        >
          <table className="w-full border-collapse text-left">
            <thead className="sticky top-0 bg-panel text-small text-ink-2">
              <tr>
                {Object.entries(words.columns).map(([column, name]) => (
                  <th
                    key={column}
                    scope="col"
                    className={classNames('py-1.5 pr-4 font-heavy', column === 'label' && '@max-md/step:hidden')}
                  >
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((field) => (
                <FieldRow key={field.name} field={field} onObject={onObject} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

function FieldRow({ field, onObject }: { field: DescribedField; onObject: (name: string) => void }) {
  const { name, label, type, referenceTo, picklistValues, filterable, sortable, groupable } = field
  const can = [
    ...(filterable ? [words.filterable] : []),
    ...(sortable ? [words.sortable] : []),
    ...(groupable ? [words.groupable] : []),
  ]
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="py-1.5 pr-4 font-mono text-mono font-normal @max-md/step:w-1/2">
        <span className="wrap-anywhere">{name}</span>
        {/* Where there is no room for it beside the name. */}
        {label !== name && <span className="hidden font-sans text-small text-ink-3 @max-md/step:block">{label}</span>}
      </th>
      <td className="py-1.5 pr-4 text-small leading-5 text-ink-2 @max-md/step:hidden">{label}</td>
      <td className="py-1.5 pr-4 font-mono text-mono text-ink-2">
        {type}
        {referenceTo.map((object) => (
          <ObjectLink key={object} name={object} onObject={onObject} />
        ))}
        {picklistValues && (
          <span className="block max-w-80 font-sans text-small text-ink-3">{words.values(picklistValues)}</span>
        )}
      </td>
      <td className="py-1.5 text-small leading-5 whitespace-nowrap text-ink-3 @max-md/step:whitespace-normal">
        {can.join(', ')}
      </td>
    </tr>
  )
}

function ObjectLink({ name, onObject }: { name: string; onObject: (name: string) => void }) {
  return (
    <>
      {' '}
      <button
        type="button"
        onClick={() => onObject(name)}
        className="rounded-control text-accent underline underline-offset-2 max-sm:min-h-11"
      >
        {name}
      </button>
    </>
  )
}

function Children({
  children_,
  onObject,
}: {
  children_: readonly ChildRelationship[]
  onObject: (name: string) => void
}) {
  return (
    <Section title={words.children}>
      {children_.length === 0 ? (
        <p className="text-small text-ink-3">{words.noChildren}</p>
      ) : (
        <ul className="max-h-60 overflow-y-auto font-mono text-mono">
          {children_.map(({ relationshipName, childObject, field }) => (
            <li key={relationshipName} className="flex flex-wrap items-center gap-x-2 py-0.5">
              {relationshipName}
              <span className="inline-flex items-center text-ink-3">
                <ObjectLink name={childObject} onObject={onObject} />.{field}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Recent({ recent, recentBusy, onRecent, onRecord }: ObjectCardProps) {
  return (
    <Section title={words.recent}>
      {recent === undefined ? (
        <p className="flex flex-wrap items-center gap-2">
          <Button size="small" busy={recentBusy} onClick={onRecent}>
            {words.readRecent}
          </Button>
          <span className="text-small text-ink-3">{words.recentHint}</span>
        </p>
      ) : recent.length === 0 ? (
        <p className="text-small text-ink-3">{words.noRecent}</p>
      ) : (
        <ul className="flex flex-wrap gap-2">
          {recent.map(({ path, name }) => (
            <li key={path} className="max-w-full">
              <Button size="small" onClick={() => onRecord(path)}>
                {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
