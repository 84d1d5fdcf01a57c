/**
 * Every place where something leaves the page or the command line, or is kept, by what the sources do. Who makes another finds this
 * failing: it gets a row here, and a place in the walk with marked secrets where it hands on what somebody typed or a server said.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

const SOURCES = join(import.meta.dirname, '..')

/** What a way out looks like in a source. */
const DOORS = {
  file: /\bdownloadFile\b/g,
  copy: /<CopyButton\b|<CommandLine\b|\bcopy=\{|clipboard\.write|\bexecCommand\(/g,
  elsewhere: /\bnavigator\.share\b|\bsendBeacon\b|\bnew (?:WebSocket|EventSource)\b|\bwindow\.open\(/g,
  kept: /(?:local|session)Storage\.setItem|\bdocument\.cookie\b|\bcaches\.open\b|(?:\bstore|\bopen|\bdatabase(?:\(\))?)\??\.(?:put|add)\(|(?<!function )\bputAtOnce\(/g,
  tabs: /\bpostMessage\(/g,
  history: /\bhistory\.(?:push|replace)State\(|\bnavigate\([^\n]*\bstate:/g,
  said: /\bconsole\.\w+\(|\b(?:stdout|stderr)\.write\(/g,
  disk: /\bwriteFile(?:Sync)?\(|\bcreateWriteStream\(/g,
} as const

type Door = keyof typeof DOORS

/** The tests that walk, by the functions they call. */
const WALKS = [
  'app/no-secret-leaves.test.ts',
  'program/no-secret-printed.test.ts',
  'edge/log/access-log.test.ts',
  'core/practice-client/prepared-org.test.ts',
]

/**
 * Why nothing is told that must not be. `walked`: by these functions, which a walk calls. `public`: certificates, public keys, their
 * fingerprints, identifiers, addresses, commands without values. `asked_for`: the secret itself, which the button says it is.
 * `as_it_came`: what an org answered to what a person asked of it. `here`: it reaches no storage and nobody but this page's own tabs
 * and workers. `figures`: numbers and names of ours.
 */
type Why = readonly string[] | 'public' | 'asked_for' | 'as_it_came' | 'here' | 'figures'

const EXITS: Readonly<Record<string, readonly [ways: Partial<Record<Door, number>>, why: Why]>> = {
  'app/bench/api/PathRoom.tsx': [{ file: 1 }, 'as_it_came'],
  'app/bench/api/SoqlRoom.tsx': [{ file: 1 }, ['csvParts', 'jsonParts']],
  'app/bench/page/BenchPage.tsx': [{ file: 1, history: 2 }, ['fileOf']],
  'app/bench/steps/AppStep.tsx': [{ file: 2 }, ['appPackage']],
  'app/bench/steps/AssertionSigning.tsx': [{ file: 1 }, 'public'],
  'app/bench/steps/CertificateStep.tsx': [{ file: 2 }, 'public'],
  'app/callback/CallbackPage.tsx': [{ history: 1 }, 'here'],
  'app/certificate-change/ChangePage.tsx': [{ file: 1 }, 'public'],
  'app/code/CodePage.tsx': [{ file: 2, history: 1 }, ['sampleOf', 'kitFiles']],
  'app/compare/CompareScreen.tsx': [{ file: 1, copy: 1 }, ['comparisonJson', 'comparisonMarkdown']],
  'app/compare/ProbePanel.tsx': [{ copy: 1 }, ['gridText']],
  'app/environments/EnvironmentsPage.tsx': [{ file: 1 }, ['writeEnvironmentFile']],
  'app/errors/AnswerPage.tsx': [{ copy: 1 }, 'public'],
  'app/errors/use-cause-it.ts': [{ history: 1 }, 'figures'],
  'app/home/HomePage.tsx': [{ history: 1 }, 'figures'],
  'app/inspect/InspectPage.tsx': [{ history: 1 }, 'here'],
  'app/inspect/InspectionReport.tsx': [{ file: 1 }, 'asked_for'],
  'app/inspect/use-place.ts': [{ history: 1 }, 'figures'],
  'app/keys/KeysPage.tsx': [{ history: 1 }, 'public'],
  'app/keys/use-travelling-key.ts': [{ file: 1 }, 'asked_for'],
  'app/practice/DrillsLayout.tsx': [{ file: 1 }, ['courseLink']],
  'app/practice/PracticeOrgPage.tsx': [{ copy: 1 }, ['preparedOrgOf']],
  'app/shell/SetAsideNotice.tsx': [{ file: 1 }, 'asked_for'],
  'app/state/ports.ts': [{ tabs: 1 }, 'here'],
  'app/trust/TrustPage.tsx': [{ copy: 1 }, 'public'],
  'cli/ask-secret.ts': [{ said: 2 }, 'public'],
  'cli/inspect.ts': [{ disk: 1 }, 'asked_for'],
  'cli/token-file.ts': [{ disk: 1 }, 'asked_for'],
  'edge/node.ts': [{ said: 3 }, 'figures'],
  'edge/node/practice/practice-on-node.ts': [{ said: 1 }, 'figures'],
  'edge/node/server/start-server.ts': [{ said: 1 }, ['accessEntry']],
  'edge/node/workerd/start-workerd.ts': [{ said: 3 }, 'figures'],
  'features/api/explorer/AnswerCard.tsx': [{ copy: 1 }, 'as_it_came'],
  'features/api/explorer/ObjectCard.tsx': [{ copy: 1 }, 'public'],
  'features/api/explorer/RecordCard.tsx': [{ copy: 2 }, 'as_it_came'],
  'features/api/explorer/TokenHolderCard.tsx': [{ copy: 1 }, 'as_it_came'],
  'features/api/results/FileButtons.tsx': [{ copy: 1 }, ['pasteParts']],
  'features/api/results/RecordCell.tsx': [{ copy: 1 }, 'as_it_came'],
  'features/api/results/RecordPanel.tsx': [{ copy: 2 }, 'as_it_came'],
  'features/app-setup/CertificateFile.tsx': [{ copy: 1 }, 'public'],
  'features/app-setup/DeployIt.tsx': [{ copy: 1 }, ['appPackage']],
  'features/app-setup/PackageFiles.tsx': [{ copy: 1 }, ['appPackage']],
  'features/app-setup/PracticeAppForm.tsx': [{ copy: 1 }, 'public'],
  'features/app-setup/SetupValues.tsx': [{ copy: 3 }, 'public'],
  'features/approval/ApprovalPanel.tsx': [{ copy: 1 }, 'public'],
  'features/assertion/sign-elsewhere/LinePart.tsx': [{ copy: 2 }, 'public'],
  'features/assertion/sign-elsewhere/ToSignPart.tsx': [{ copy: 2 }, 'public'],
  'features/assertion/workbench/ShareButton.tsx': [{ copy: 1 }, ['encodeShare']],
  'features/assertion/workbench/SignControls.tsx': [{ copy: 1 }, 'asked_for'],
  'features/certificate/CertificateFields.tsx': [{ copy: 5 }, 'public'],
  'features/certificate/CertificatePanel.tsx': [{ copy: 3 }, 'public'],
  'features/certificate/RequestCard.tsx': [{ copy: 1 }, 'public'],
  'features/certificate/RequestReport.tsx': [{ copy: 3 }, 'public'],
  'features/code/KeyFileCard.tsx': [{ copy: 1 }, 'public'],
  'features/code/SampleAbout.tsx': [{ copy: 2 }, ['sampleOf']],
  'features/code/SampleFiles.tsx': [{ copy: 1 }, ['sampleOf']],
  'features/inspector/claims/ClaimsCard.tsx': [{ copy: 1 }, 'asked_for'],
  'features/inspector/reports/Commands.tsx': [{ copy: 1 }, 'public'],
  'features/inspector/reports/PublicKeyReport.tsx': [{ copy: 2 }, 'public'],
  'features/inspector/reports/SigningKeyReport.tsx': [{ copy: 2 }, 'public'],
  'features/keys/KeyPanel.tsx': [{ copy: 1 }, 'public'],
  'features/keys/KeyShelf.tsx': [{ copy: 1 }, 'public'],
  'features/keys/RefusalNotice.tsx': [{ copy: 1 }, 'public'],
  'features/keys/TravelledNotice.tsx': [{ copy: 2 }, 'public'],
  'features/practice/Apps.tsx': [{ copy: 1 }, 'public'],
  'features/practice/TrainerSheet.tsx': [{ copy: 1 }, ['courseLink']],
  'features/refusal/RefusalCard.tsx': [{ copy: 2 }, ['saidText', 'refusalReport']],
  'features/token/GrantedToken.tsx': [{ copy: 3 }, 'asked_for'],
  'features/token/OrgTruth.tsx': [{ copy: 2 }, 'public'],
  'features/token/TokenPanel.tsx': [{ copy: 1 }, 'public'],
  'features/token/TransportCard.tsx': [{ copy: 2 }, 'public'],
  'features/wire/detail/CopyAs.tsx': [{ copy: 1 }, ['asCommand']],
  // Redacted unless a person revealed it, as the screen says beside the button.
  'features/wire/detail/ExchangeDetail.tsx': [{ copy: 1 }, 'asked_for'],
  'platform/browser/download.ts': [{ file: 1 }, 'here'],
  'platform/indexeddb/call-log.ts': [{ kept: 2 }, ['createCallLog']],
  // What those that call it hand over.
  'platform/indexeddb/database.ts': [{ kept: 1 }, 'here'],
  'platform/indexeddb/exchange-records.ts': [{ kept: 2 }, ['openStorage']],
  'platform/indexeddb/judged-records.ts': [{ kept: 1 }, ['openStorage']],
  // A handle that cannot be exported; `e2e/flow.e2e.ts` looks at what is stored.
  'platform/indexeddb/key-shelf.ts': [{ kept: 4 }, 'public'],
  'platform/indexeddb/storage.ts': [{ kept: 1 }, ['openStorage']],
  'platform/local-storage/drill-progress.ts': [{ kept: 1 }, 'figures'],
  'platform/local-storage/drills-for-today.ts': [{ kept: 1 }, 'figures'],
  'platform/local-storage/logins.ts': [{ kept: 1 }, ['rememberLogin']],
  'platform/local-storage/theme.ts': [{ kept: 1 }, 'figures'],
  'platform/local-storage/wire-room.ts': [{ kept: 1 }, 'figures'],
  'platform/tabs/consent-channel.ts': [{ tabs: 1 }, 'here'],
  'platform/workers/key-desk.ts': [{ tabs: 2 }, 'here'],
  'platform/workers/key-worker.ts': [{ tabs: 1 }, 'here'],
  'program/bin.ts': [{ said: 3 }, ['main']],
  // The key and the certificate of an org made for a test, for their owner alone.
  'program/practice.ts': [{ disk: 2 }, 'asked_for'],
  'ui/CommandLine.tsx': [{ copy: 1 }, 'here'],
  'ui/CopyButton.tsx': [{ copy: 1 }, 'here'],
  'ui/Value.tsx': [{ copy: 1 }, 'here'],
}

/** Programs in other languages are texts here, and words say nothing by themselves. */
const NOT_OURS = /\.test\.|\/testing\/|\.d\.ts$|^words\/|^core\/(?:code|transcript)\//

/** Sources without comments and imports. */
const sources = new Map(
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !NOT_OURS.test(path))
    .map((path) => {
      const lines = readFileSync(join(SOURCES, path), 'utf8').split('\n')
      return [path, lines.filter((line) => !/^\s*(?:\*|\/\/|\/\*|import )/.test(line)).join('\n')]
    }),
)

it('every way out of a source is one of the table', () => {
  expect(sources.size).toBeGreaterThan(800)
  const found = [...sources].flatMap(([path, text]) => {
    const ways = Object.entries(DOORS).map(([door, form]) => [door, text.match(form)?.length ?? 0] as const)
    const open = ways.filter(([, times]) => times > 0)
    return open.length === 0 ? [] : [[path, Object.fromEntries(open)] as const]
  })
  const told = Object.entries(EXITS).map(([path, [ways]]) => [path, ways] as const)
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(told))
})

it('what is said to be walked is called by a walk', () => {
  const walks = WALKS.map((path) => readFileSync(join(SOURCES, path), 'utf8')).join('\n')
  const unwalked = Object.entries(EXITS).flatMap(([path, [, why]]) =>
    typeof why === 'string' ? [] : why.filter((name) => !walks.includes(`${name}(`)).map((name) => `${path}: ${name}`),
  )
  expect(unwalked).toEqual([])
})

it('no key of a query and no address is made of a secret', () => {
  // `schema.token` is a mark that tells tokens apart.
  const secret = /accessToken|\bassertion\b|[cC]ompact|baseUrl|[sS]ecret|[pP]assword|verifier|privateKey/
  const wrong = [...sources].flatMap(([path, text]) => {
    const keys = text.match(/\bqueryKey: \[[^\]\n]*\]/g) ?? []
    const addresses = (text.match(/\bnavigate\([^\n]*/g) ?? []).flatMap((call) => call.match(/\$\{[^}]*\}/g) ?? [])
    return [...keys, ...addresses].filter((made) => secret.test(made)).map((made) => `${path}: ${made}`)
  })
  expect([...sources.values()].filter((text) => text.includes('queryKey: [')).length).toBeGreaterThan(5)
  expect(wrong).toEqual([])
})
