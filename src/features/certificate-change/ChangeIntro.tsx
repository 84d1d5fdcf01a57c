import type { ChangeWay } from '#core/environment/certificate-change.ts'
import { changePage as words, wayWords } from '#words/en/certificate-change.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { classNames } from '#ui/class-names.ts'

const WAYS = ['two_apps', 'one_app'] as const satisfies readonly ChangeWay[]

/** Before a change: why it leaves a gap, and the two ways there are. */
export function ChangeIntro({
  way,
  onWay,
  onBegin,
}: {
  way: ChangeWay
  onWay: (way: ChangeWay) => void
  onBegin: () => void
}) {
  return (
    <Card title={words.way}>
      <CardBody>
        <fieldset className="grid gap-2.5 sm:grid-cols-2">
          <legend className="sr-only">{words.way}</legend>
          {WAYS.map((option) => (
            <label
              key={option}
              className={classNames(
                'grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] content-start gap-x-2.5 rounded-card border p-3 has-focus-visible:outline-2 has-focus-visible:outline-accent',
                option === way ? 'border-accent bg-accent-soft' : 'border-line-strong hover:bg-sunk',
              )}
            >
              <input
                type="radio"
                name="way"
                autoComplete="off"
                className="mt-1 shrink-0 accent-accent"
                checked={option === way}
                onChange={() => onWay(option)}
              />
              <span className="font-heavy">{wayWords[option].label}</span>
              <span className="col-start-2 text-small text-ink-2">{wayWords[option].text}</span>
            </label>
          ))}
        </fieldset>
        <p className="text-small text-ink-2">{words.staging.text}</p>
        <EvidenceBars {...words.staging.known} />
        <div>
          <Button look="primary" onClick={onBegin}>
            {words.begin}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}
