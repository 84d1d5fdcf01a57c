import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'

import { Tag } from '#ui/Tag.tsx'
import { classNames } from '#ui/class-names.ts'
import { errorsPage as words } from '#words/en/errors.ts'

import type { ListedAnswer } from './views.ts'

type AnswerListProps = {
  groups: readonly { id: string; name: string; answers: readonly ListedAnswer[] }[]
  current: string | undefined
  /** Whether every group is open: what was searched for must not hide. */
  allOpen: boolean
}

/** Every answer by where it is met; the arrows lead from one to the next. */
export function AnswerList({ groups, current, allOpen }: AnswerListProps) {
  const holdsCurrent = groups.find(({ answers }) => answers.some(({ code }) => code === current))?.id
  const [opened, setOpened] = useState<Readonly<Record<string, boolean>>>({})
  return (
    <nav
      ref={withArrows}
      aria-label={words.answers}
      className="overflow-hidden rounded-card border border-line bg-panel shadow-card"
    >
      {groups.map(({ id, name, answers }, index) => {
        const open = allOpen || (opened[id] ?? (index === 0 || id === holdsCurrent))
        return (
          <section key={id} aria-label={name} className="border-b border-line last:border-b-0">
            <h2>
              <button
                type="button"
                aria-expanded={open}
                onClick={() => setOpened({ ...opened, [id]: !open })}
                className="flex min-h-11 w-full items-center gap-2 px-3.5 text-left text-small font-heavy text-ink-2 hover:bg-sunk"
              >
                {open ? (
                  <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" />
                ) : (
                  <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
                )}
                {name} <Tag>{answers.length}</Tag>
                {open && <span className="ml-auto font-normal text-ink-3">{words.causes}</span>}
              </button>
            </h2>
            {open && (
              <ul>
                {answers.map((answer) => (
                  <li key={answer.code}>
                    <AnswerRow answer={answer} current={answer.code === current} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </nav>
  )
}

function AnswerRow({ answer: { href, said, error, causes }, current }: { answer: ListedAnswer; current: boolean }) {
  return (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      className={classNames(
        'flex min-h-12 items-center gap-3 border-t border-line px-3.5 py-1.5',
        current ? 'bg-accent-soft' : 'hover:bg-sunk',
      )}
    >
      <span className="min-w-0 flex-1 wrap-anywhere">
        <span className="block font-strong">{said}</span>
        {error !== '' && error !== said && <code className="block font-mono text-small text-ink-2">{error}</code>}
      </span>
      <span className="font-mono text-mono text-ink-3">{causes}</span>
    </Link>
  )
}

/** Up and down lead from link to link, as in a menu. */
function withArrows(list: HTMLElement) {
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const links = [...list.querySelectorAll('a')]
    const next = links[links.findIndex((link) => link === document.activeElement) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  list.addEventListener('keydown', move)
  return () => list.removeEventListener('keydown', move)
}
