import { Fragment } from 'react'
import { Link } from 'wouter'

import { SAMPLE_GROUPS, type SampleRow } from '#core/code/input/sample.ts'
import { SAMPLES, type SampleId } from '#core/code/samples/samples.ts'
import { classNames } from '#ui/class-names.ts'
import { codePage as words, SAMPLE_GROUP_WORDS } from '#words/en/code.ts'

type SampleListProps = { chosen: SampleId; address: (id: SampleId) => string; onChoose: (id: SampleId) => void }

/** Every language: beside the code where there is room, else one field. */
export function SampleList({ chosen, address, onChoose }: SampleListProps) {
  return (
    <>
      <label className="grid gap-1 text-small text-ink-2 md:hidden">
        {words.language}
        <select
          value={chosen}
          onChange={(event) => {
            const sample = SAMPLES.find(({ id }) => id === event.target.value)
            if (sample) onChoose(sample.id)
          }}
          className="h-11 w-full rounded-control border border-line-strong bg-panel px-2 text-body text-ink"
        >
          {GROUPED.map(({ group, samples }) => (
            <optgroup key={group} label={SAMPLE_GROUP_WORDS[group]}>
              {samples.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <nav aria-label={words.language} className="hidden self-start md:block">
        {HEADED.map(({ heading, samples }) => (
          <Fragment key={heading}>
            <h2 className="px-2.5 pt-3 pb-1 text-small text-ink-3 first:pt-0">{heading}</h2>
            <ul>
              {samples.map(({ id, name }) => (
                <li key={id}>
                  <Link
                    href={address(id)}
                    aria-current={id === chosen ? 'page' : undefined}
                    className={classNames(
                      'flex min-h-9 items-center rounded-control px-2.5',
                      id === chosen ? 'bg-panel font-heavy shadow-card' : 'text-ink-2 hover:bg-sunk hover:text-ink',
                    )}
                  >
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </Fragment>
        ))}
      </nav>
    </>
  )
}

const GROUPED = SAMPLE_GROUPS.map((group) => ({
  group,
  samples: SAMPLES.filter((sample: SampleRow<SampleId>) => sample.group === group),
}))

/** Under one heading each: a group, and those of one language that follow each other together. */
const HEADED = GROUPED.reduce<{ heading: string; samples: SampleRow<SampleId>[]; single: boolean }[]>(
  (headed, { group, samples }) => {
    const single = samples.length === 1
    const last = headed.at(-1)
    if (single && last?.single) return [...headed.slice(0, -1), joined(last, samples)]
    return [...headed, { heading: SAMPLE_GROUP_WORDS[group], samples, single }]
  },
  [],
)

function joined(last: { samples: SampleRow<SampleId>[] }, samples: readonly SampleRow<SampleId>[]) {
  return { heading: words.moreLanguages, samples: [...last.samples, ...samples], single: true }
}
