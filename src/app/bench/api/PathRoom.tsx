import type { ReactNode } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import type { CallError } from '#core/flow/facts/flow-error.ts'
import type { ApiCallAnswer } from '#core/flow/facts/session.ts'
import { tokenMark } from '#core/flow/facts/token-mark.ts'
import { apiVersion } from '#core/flow/steps/api.ts'
import { readFreePath } from '#core/flow/explorer/free-path.ts'
import { versionPath } from '#core/rest/resource-request.ts'
import { EXAMPLE_OBJECT, PATH } from '#core/vocabulary/salesforce.ts'
import { AnswerCard, AnswerTitle } from '#features/api/explorer/AnswerCard.tsx'
import { FreePathView } from '#features/api/explorer/FreePathView.tsx'
import { RestProblem } from '#features/api/explorer/RestProblem.tsx'
import { TokenHolderCard } from '#features/api/explorer/TokenHolderCard.tsx'
import { downloadFile } from '#platform/browser/download.ts'
import type { Action } from '#ui/action.ts'
import { Card, CardBody } from '#ui/Card.tsx'
import { freePathView } from '#words/en/api-explorer.ts'

import { useActionWith } from '../../state/use-action.ts'
import { useFlowSession } from '../state/use-flow-session.ts'
import { displacedPath } from './explorer-state.ts'
import { Landing } from './Landing.tsx'
import { shownAnswer } from './path-answer.ts'
import { useExplorer } from './use-explorer.ts'
import { useRead } from './use-read.ts'

type PathRoomProps = {
  environment: Environment
  blocked: string | undefined
  history: ReactNode
  send: PathRead
}

type PathRead = Action<CallError, string>

/** Reads a path that a person wants read; the answer stands in the memory of the visit. */
export function usePathRead(environment: Environment, onRead: (path: string, answer: ApiCallAnswer) => void): PathRead {
  const read = useRead(environment)
  const { set } = useExplorer(environment.id)
  return useActionWith(
    async (path: string, signal) => {
      const answer = await read({ kind: 'resource', path }, { signal, renews: true })
      // Here, since a call that was given up has an answer too: that it was.
      if (answer.ok) {
        set({ pathAnswer: answer.value })
        onRead(answer.value.path, answer.value)
      }
      return answer
    },
    () => undefined,
  )
}

/** Any path of the token's own instance, and whom the token is for. */
export function PathRoom({ environment, blocked, history, send }: PathRoomProps) {
  const { explorer, set, putPath } = useExplorer(environment.id)
  const { session } = useFlowSession(environment.id)
  const version = apiVersion(environment, session.versions)
  const token = session.token?.outcome.ok ? session.token.outcome.value : undefined
  const answer = explorer.pathAnswer
  const { document, holder, isEarlier = false } = answer ? shownAnswer(answer, tokenMark(session.token)) : {}
  const own = displacedPath(explorer)
  const at = { version, instanceUrl: token?.instanceUrl ?? '' }
  const typed = readFreePath(explorer.pathTyped, at)
  const isEdited = !typed.ok || typed.value !== answer?.path
  return (
    <>
      <div className="grid gap-3.5 *:min-w-0 @3xl/step:grid-cols-[minmax(0,1.86fr)_minmax(0,1fr)]">
        <div className="grid content-start gap-3.5 *:min-w-0">
          <Landing environmentId={environment.id} at="path" label={freePathView.title}>
            <FreePathView
              typed={explorer.pathTyped}
              onTyped={(pathTyped) => set({ pathTyped, pathOwn: pathTyped })}
              read={typed}
              examples={examplesOf(version, environment.api.soql)}
              onSend={send.start}
              onExample={(path) => {
                putPath(path)
                const example = readFreePath(path, at)
                if (example.ok) send.start(example.value)
              }}
              onPutBack={own === undefined ? undefined : () => set({ pathTyped: own, landing: 'path' })}
              onCancel={send.cancel}
              busy={send.busy}
              blocked={blocked}
            />
          </Landing>
          <TokenHolderCard
            holder={holder}
            busy={send.busy}
            blocked={blocked}
            onAsk={() => {
              putPath(PATH.userinfo)
              send.start(PATH.userinfo)
            }}
          />
        </div>
        {history}
      </div>
      <div className="grid gap-3.5 *:min-w-0">
        {document && answer && (
          <AnswerCard
            path={answer.path}
            receivedAt={answer.receivedAt}
            isEarlier={isEarlier}
            isEdited={isEdited}
            answer={document}
            milliseconds={answer.durationMilliseconds}
            onDownload={(text, mediaType) => downloadFile(fileNameOf(answer.path, mediaType), text, mediaType)}
          />
        )}
        {answer?.outcome.ok === false && (
          <Card
            title={<AnswerTitle path={answer.path} />}
            label={freePathView.answerTo(answer.path)}
            aside={isEdited && <span className="text-small text-ink-3">{freePathView.edited}</span>}
          >
            <CardBody>
              {isEarlier && <p className="text-small text-ink-2">{freePathView.earlier}</p>}
              <RestProblem error={answer.outcome.error} scope={isEarlier ? undefined : token?.scope} />
            </CardBody>
          </Card>
        )}
      </div>
    </>
  )
}

/** Paths one looks at first, by the names of their resources. */
function examplesOf(version: string, soql: string): { name: string; path: string }[] {
  const root = versionPath(version)
  return [
    { name: `sobjects/${EXAMPLE_OBJECT}/`, path: `${root}/sobjects/${EXAMPLE_OBJECT}/` },
    { name: 'sobjects', path: `${root}/sobjects` },
    { name: 'limits', path: `${root}/limits` },
    { name: 'userinfo', path: PATH.userinfo },
    { name: 'versions', path: PATH.versions },
    { name: 'query?explain', path: `${root}/query?explain=${encodeURIComponent(soql)}` },
  ]
}

function fileNameOf(path: string, mediaType: string): string {
  const name =
    path
      .split('?', 1)[0]
      ?.split('/')
      .filter(Boolean)
      .at(-1)
      ?.replace(/[^\w.-]/g, '') ?? ''
  return `${name === '' ? 'answer' : name}.${mediaType.endsWith('json') ? 'json' : 'txt'}`
}
