import type { AssertionClaims } from '#core/assertions/claims.ts'
import { PROTECTED_HEADER } from '#core/assertions/protected-header.ts'
import { epochMilliseconds, toNumericDate } from '#core/kernel/numeric-date.ts'
import { lintMembers } from '#core/lint/assertion/assertion.ts'
import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import { lintForOrg } from '#core/lint/org/org.ts'
import { tokenEndpoint } from '#core/token-exchange/token-request.ts'
import type { AppKind } from '#core/vocabulary/salesforce.ts'
import { loginWords as words } from '#words/en/cli-login.ts'

import type { CommandIo, ExitCode } from './command.ts'
import { describeFindings } from './finding-lines.ts'
import type { LoginPlace } from './login-place.ts'

/** Prints what a login would say, and what Salesforce will say to it. Signs nothing and logs nobody in. */
export function dryRun(
  claims: AssertionClaims,
  { server, host }: LoginPlace,
  { json, 'app-kind': appKind }: { 'json': boolean; 'app-kind': AppKind | undefined },
  io: CommandIo,
): ExitCode {
  const findings = findingsOf(claims, server, host, appKind)
  const endpoint = tokenEndpoint(server)
  if (json) {
    io.print(JSON.stringify({ dryRun: true, endpoint, header: PROTECTED_HEADER, claims, findings }))
  } else {
    io.print(words.wouldAsk(endpoint))
    io.print(`  ${words.header}  ${JSON.stringify(PROTECTED_HEADER)}`)
    io.print(`  ${words.claims}  ${JSON.stringify(claims)}`)
    for (const line of findings.length === 0 ? [`  ${words.nothingWrong}`] : describeFindings(findings)) io.print(line)
  }
  return findings.some(({ level }) => level === 'refused' || level === 'undocumented') ? 1 : 0
}

function findingsOf(
  claims: AssertionClaims,
  server: string,
  host: string | undefined,
  appKind: AppKind | undefined,
): AssertionFinding[] {
  const now = toNumericDate(epochMilliseconds(Date.now()))
  const practiceOrigin = host === undefined ? new URL(server).origin : undefined
  const org = { ...(host === undefined ? {} : { host }), ...(appKind === undefined ? {} : { appKind }) }
  return [...lintMembers({ header: PROTECTED_HEADER, claims }, now, practiceOrigin), ...lintForOrg(claims.aud, org)]
}
