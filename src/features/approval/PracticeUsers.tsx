import type { PracticeEnvironment } from '#core/environment/environment.ts'
import { isApproved, isUsername, loginObstacles } from '#core/practice-client/org-facts.ts'
import type { PracticeSetup } from '#core/practice-client/practice-setup.ts'
import { CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { Tag } from '#ui/Tag.tsx'
import { loginObstacleWords, practiceUsers as words } from '#words/en/approval.ts'

type PracticeUsersProps = {
  environment: PracticeEnvironment
  setup: PracticeSetup | undefined
  onUsername: (username: string) => void
}

/** The users of a practice org to choose from: who is approved, and whose own record would stop them. */
export function PracticeUsers({ environment: { practice, app, approval }, setup, onUsername }: PracticeUsersProps) {
  const held = setup?.apps.find(({ appId }) => appId === app.appId)
  return practice?.users.map(({ username, note }) => {
    const user = setup?.users.find((listed) => listed.username === username)
    return (
      <button
        key={username}
        type="button"
        aria-pressed={isUsername(username, approval.username)}
        onClick={() => onUsername(username)}
        className="grid w-full gap-x-3 border-b border-line px-3.5 py-2 text-left last:border-b-0 hover:bg-sunk aria-pressed:bg-accent-soft sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
      >
        <span className="flex flex-wrap items-center gap-1.5 font-mono text-mono">
          <span className="break-all">{username}</span>
          {held && setup && isApproved(username, held, setup) && <Tag tone="good">{words.approved}</Tag>}
          {user &&
            loginObstacles(user).map((obstacle) => (
              <Tag key={obstacle} tone="bad">
                {loginObstacleWords[obstacle]}
              </Tag>
            ))}
        </span>
        <span className="text-small text-ink-3">{note}</span>
      </button>
    )
  })
}

/** Whether the username typed belongs to nobody in the practice org. */
export function isUnknownUser({ practice, approval }: PracticeEnvironment, setup: PracticeSetup | undefined): boolean {
  const users = setup?.users ?? practice?.users
  return users !== undefined && !users.some(({ username }) => isUsername(username, approval.username))
}

/** What Salesforce does with a Username it does not know. */
export function UnknownUser() {
  return (
    <CardBody>
      <Notice look="warn" role="status" title={words.unknownTitle}>
        <Sentence of={words.unknownText} />
      </Notice>
    </CardBody>
  )
}
