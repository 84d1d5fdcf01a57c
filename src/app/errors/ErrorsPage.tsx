import { ArrowLeft, ScanSearch, Search } from 'lucide-react'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'

import type { RefusalCode } from '#core/diagnosis/refusals/refusals.ts'
import { AnswerList } from '#features/errors/AnswerList.tsx'
import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { onDemand } from '#ui/on-demand.ts'
import { errorsPage as words, unknownAnswer } from '#words/en/errors.ts'

import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'
import { handOver } from '../state/handed-over.ts'
import { AnswerPage } from './AnswerPage.tsx'
import { ANSWERS, answerAt, answerHref, findAnswers } from './listed-answers.ts'

const COUNT = ANSWERS.reduce((sum, { answers }) => sum + answers.length, 0)

/** Every answer Salesforce gives in this flow: a list that takes a pasted answer, and one address for each. */
export function ErrorsPage({ slug }: { slug: string | undefined }) {
  const search = useSearch()
  const entry = slug === undefined ? undefined : answerAt(slug)
  const isOne = slug !== undefined
  return (
    <>
      <Header />
      <main className="mx-auto grid w-full max-w-280 content-start gap-x-5 gap-y-3.5 px-3.5 pt-6 pb-16 *:min-w-0 md:grid-cols-[20rem_minmax(0,1fr)] md:px-6">
        <div className={classNames('flex items-center', isOne && 'max-md:hidden')}>
          {isOne ? (
            <Link href="/errors" className="text-title font-heavy">
              {words.heading}
            </Link>
          ) : (
            <PageHeading>{words.heading}</PageHeading>
          )}
        </div>
        <div className={classNames(isOne && 'max-md:hidden')}>{search.field}</div>
        <div
          className={classNames(
            'grid content-start gap-3 md:sticky md:top-20 md:max-h-[calc(100dvh-6.5rem)] md:overflow-y-auto',
            isOne && 'max-md:hidden',
          )}
        >
          {search.note}
          <AnswerList groups={search.groups} current={entry?.code} allOpen={search.searching} />
        </div>
        <div className="grid content-start gap-3.5 *:min-w-0">
          {isOne && (
            <Link href="/errors" className="flex min-h-11 items-center gap-1.5 text-accent md:hidden">
              <ArrowLeft aria-hidden className="size-4" /> {words.all(COUNT)}
            </Link>
          )}
          {entry ? (
            <AnswerPage key={entry.code} entry={entry} />
          ) : isOne ? (
            <>
              <PageHeading>{unknownAnswer.heading}</PageHeading>
              <p className="text-ink-2">{unknownAnswer.text(slug)}</p>
            </>
          ) : (
            <p className="max-w-140 text-ink-2 max-md:hidden">{words.lead}</p>
          )}
        </div>
      </main>
    </>
  )
}

/** The field that takes a few words, or an answer in any dress: one that is known leads to its page at once. */
function useSearch() {
  const [text, setText] = useState('')
  const [codes, setCodes] = useState<readonly RefusalCode[]>([])
  const [, navigate] = useLocation()
  const field = useSlashKey()
  const searched = useDeferredValue(text)
  const searching = searched.trim() !== ''
  const found = searching ? findAnswers(searched, codes) : { exact: true, groups: ANSWERS }
  // What is being read; nothing once it was changed.
  const reading = useRef('')
  const write = (written: string) => {
    reading.current = ''
    setText(written)
    setCodes([])
  }
  const read = async (pasted: string) => {
    write(pasted)
    reading.current = pasted
    const at = location.pathname
    const { refusalsInText } = await onDemand(() => import('#core/inspection/refusals-in-text.ts'))
    // Who wrote on, or opened another page, is led nowhere.
    if (reading.current !== pasted || location.pathname !== at || field.current === null) return
    const known = refusalsInText(pasted)
    setCodes(known)
    const [only, another] = known
    if (only !== undefined && another === undefined) {
      write('')
      navigate(answerHref(only))
    }
  }
  return {
    groups: found.groups,
    searching,
    field: (
      <label className="flex min-h-11 items-center gap-2 rounded-card border border-line-strong bg-panel px-3 shadow-card has-focus-visible:outline-2 has-focus-visible:outline-accent">
        <Search aria-hidden className="size-4 shrink-0 text-ink-2" />
        <input
          ref={field}
          type="text"
          aria-label={words.search}
          placeholder={words.placeholder}
          value={text}
          autoComplete="off"
          spellCheck={false}
          className="min-w-0 flex-1 bg-transparent outline-none"
          onChange={({ target: { value } }) => write(value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            // A few words beside others are typed; a whole answer is read.
            if (text !== '' || pasted.trim() === '') return
            event.preventDefault()
            void read(pasted)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') write('')
            if (event.key === 'Enter') void read(text)
            if (event.key === 'ArrowDown') {
              event.preventDefault()
              document.querySelector('main')?.querySelector('nav')?.querySelector('a')?.focus()
            }
          }}
        />
        <kbd
          aria-hidden
          className="rounded-[5px] border border-line px-1.5 font-mono text-small text-ink-3 max-md:hidden"
        >
          {words.searchKey}
        </kbd>
      </label>
    ),
    note: searching && (
      <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-small text-ink-2">
        {codes.length > 1 ? words.several : found.exact ? words.hits(count(found.groups)) : words.noHit}
        {!found.exact && (
          <Button
            size="small"
            icon={<ScanSearch aria-hidden className="size-3.5" />}
            onClick={() => {
              handOver(text)
              navigate('/inspect')
            }}
          >
            {words.toInspect}
          </Button>
        )}
      </div>
    ),
  }
}

const count = (groups: typeof ANSWERS) => groups.reduce((sum, { answers }) => sum + answers.length, 0)

/** The key that leads into the field from anywhere on the page where nothing is typed. */
function useSlashKey() {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const at = event.target
      const typing =
        at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || (typing && at.type !== 'radio')) return
      event.preventDefault()
      field.current?.focus()
    }
    addEventListener('keydown', focus)
    return () => removeEventListener('keydown', focus)
  }, [])
  return field
}
