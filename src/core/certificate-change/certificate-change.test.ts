import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { practiceFlow, realFlow, type FlowAtPractice } from '../../../e2e/support/flow-at-practice.ts'
import { Bench } from '#practice/testing/bench.ts'
import type { AnswerMeaning, ChangeStep, ChangeWay } from '../environment/certificate-change.ts'
import type { Environment } from '../environment/environment.ts'
import { encodePem } from '../encoding/pem.ts'
import { makeCertificate } from '../flow/steps/certificate.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { afterStep, afterUndo, doStep, logIn, logInAs, undoStep } from './acts.ts'
import { loginAnswer } from './login-answer.ts'
import {
  beginChange,
  isFinished,
  judgeChange,
  STEPS_OF,
  verdictOf,
  withAnswer,
  withDone,
  withoutDone,
} from './steps.ts'

const NOW = epochMilliseconds(1_700_000_000_000)

let flow: FlowAtPractice
beforeEach(async () => {
  flow = practiceFlow()
  await flow.holdKey()
  expect(await flow.run()).toEqual({ ok: true })
})
afterEach(() => {
  expect(flow.practice.bugs).toEqual([])
})

const change = () => {
  const { certificateChange } = flow.environment
  if (!certificateChange) throw new Error('no change under way')
  return certificateChange
}
const begin = (way: ChangeWay) => {
  flow.environment = { ...flow.environment, certificateChange: beginChange(flow.environment, way, NOW) }
}
const act = async (step: ChangeStep) => {
  const done = await doStep(flow.environment, change(), step, flow.ports)
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  const after = afterStep(flow.environment, step, done.value)
  if (after.kind === 'practice') flow.environment = after
}
const undo = async (step: ChangeStep) => {
  const undone = await undoStep(flow.environment, change(), step, flow.ports)
  if (!undone.ok) throw new Error(undone.error.code)
  const after = afterUndo(flow.environment, undone.value)
  if (after.kind === 'practice') flow.environment = after
}
/** What the client hears that logs in all the time, with whatever it is set up with. */
const client = async (): Promise<AnswerMeaning> => {
  const answer = await logIn(flow.environment, flow.ports)
  if (!answer.ok) throw new Error(answer.error.fact)
  return answer.value.meaning
}
const tryStep = async (step: ChangeStep) => {
  for (const { login } of judgeChange(change()).find((each) => each.step === step)?.checks ?? []) {
    const answer = await logInAs(flow.environment, change(), login, flow.ports)
    if (!answer.ok) throw new Error(answer.error.fact)
    const certificateChange = withAnswer(change(), step, login, answer.value)
    flow.environment = { ...flow.environment, certificateChange }
  }
}
const standing = () => judgeChange(change()).map(({ step, status }) => `${step} ${status}`)

describe('a client that logs in between every two steps', () => {
  it('is refused from the upload until it has the other key, where the one app is changed', async () => {
    begin('one_app')
    const heard = [await client()]
    for (const step of STEPS_OF.one_app) {
      await act(step)
      await tryStep(step)
      heard.push(await client())
    }
    expect(heard).toEqual(['token', 'token', 'signature_refused', 'token'])
    expect(isFinished(change())).toBe(true)
  })

  it('is never refused where there are two apps, and then only the first app is', async () => {
    begin('two_apps')
    const before = flow.environment
    const heard = [await client()]
    for (const step of STEPS_OF.two_apps) {
      await act(step)
      heard.push(await client())
      await tryStep(step)
      heard.push(await client())
    }
    expect(new Set(heard)).toEqual(new Set(['token']))
    expect(standing()).toEqual(STEPS_OF.two_apps.map((step) => `${step} done`))
    expect(change().logins).toBe(8)
    expect(flow.environment.app.consumerKey).not.toBe(before.app.consumerKey)
    expect(flow.environment.keyThumbprint).not.toBe(before.keyThumbprint)
    const retired = await logIn(before, flow.ports)
    expect(retired).toMatchObject({ ok: true, value: { meaning: 'app_gone', status: 400 } })
  })
})

it('in a real org is proved by the same logins, with the steps in its Setup done by hand', async () => {
  const HOST = 'acme.my.salesforce.com'
  const real = realFlow({ host: HOST })
  await real.holdKey()
  await real.apply(makeCertificate)
  const bench = await Bench.create(real.practice.serve)
  const { username } = bench
  real.played.set(HOST, bench.org.myDomainUrl)
  const { app, claims } = real.environment
  real.environment = {
    ...real.environment,
    app: { ...app, consumerKey: bench.app.consumerKey },
    approval: { username, approvedUsername: username },
    // What it is played by has another My Domain.
    claims: { ...claims, audience: 'https://login.salesforce.com' },
  }
  let under = beginChange(real.environment, 'two_apps', NOW)
  const apply = (after: Environment) => {
    if (after.kind !== 'practice') real.environment = after
  }
  const here = async (step: ChangeStep) => {
    const done = await doStep(real.environment, under, step, real.ports)
    if (!done.ok) throw new Error(done.error.code)
    under = done.value
    apply(afterStep(real.environment, step, under))
  }
  const prove = async (step: ChangeStep) => {
    for (const { login } of judgeChange(under).find((each) => each.step === step)?.checks ?? []) {
      const answer = await logInAs(real.environment, under, login, real.ports)
      if (answer.ok) under = withAnswer(under, step, login, answer.value)
    }
    expect(judgeChange(under).find((each) => each.step === step)).toMatchObject({ step, status: 'done' })
    const heard = await logIn(real.environment, real.ports)
    expect(heard, `the client after ${step}`).toMatchObject({ ok: true, value: { meaning: 'token' } })
  }

  await here('certificate')
  await prove('certificate')
  const der = under.second.certificate?.der ?? new Uint8Array()
  const made = await bench.register({ certificate: encodePem('CERTIFICATE', der), preAuthorizedUsernames: [] })
  under = withDone({ ...under, second: { ...under.second, app: { consumerKey: made.consumerKey } } }, 'second_app')
  await prove('second_app')
  await bench.setup('PATCH', `/apps/${made.appId}`, { preAuthorizedUsernames: [username] })
  under = withDone(under, 'approve')
  await prove('approve')
  await here('switch')
  await prove('switch')
  await bench.change({ blocked: true })
  under = withDone(under, 'retire')
  await prove('retire')
  expect(isFinished(under)).toBe(true)
  expect(real.environment.app.consumerKey).toBe(made.consumerKey)
})

describe('a step', () => {
  it('is done when its logins came to what it wants, and the next waits until then', async () => {
    begin('two_apps')
    expect(standing()[0]).toBe('certificate to_do')
    await act('certificate')
    expect(standing().slice(0, 2)).toEqual(['certificate to_check', 'second_app waiting'])
    await tryStep('certificate')
    expect(standing().slice(0, 2)).toEqual(['certificate done', 'second_app to_do'])
  })

  it('of the second app is proved by a refusal that only misses the approval', async () => {
    begin('two_apps')
    await act('certificate')
    await act('second_app')
    const answer = await logInAs(flow.environment, change(), 'second', flow.ports)
    expect(answer).toMatchObject({ ok: true, value: { meaning: 'not_approved' } })
  })

  it('of the second app is not proved while the app holds another certificate, or none', async () => {
    begin('two_apps')
    await act('certificate')
    await act('second_app')
    await flow.change('PATCH', `/apps/${change().second.app.appId ?? ''}`, { certificate: null })
    await tryStep('second_app')
    expect(judgeChange(change())[1]?.checks[0]).toMatchObject({
      verdict: 'not_as_wanted',
      answer: { meaning: 'signature_refused' },
    })
  })

  it('that is done again forgets what tried it, and one that is taken back takes what follows with it', () => {
    const began = { ...beginChange(flow.environment, 'two_apps', NOW), done: [] }
    const answer = { at: NOW, meaning: 'token' } as const
    const done = withAnswer(withDone(began, 'certificate'), 'certificate', 'first', answer)
    expect(withDone(done, 'certificate').answers).toEqual([])
    expect(withoutDone(withDone(done, 'second_app'), 'certificate')).toMatchObject({ done: [], answers: [], logins: 1 })
  })

  it('can be taken back: the first app is let in again, its certificate is there again, the client is as it was', async () => {
    const { app, keyThumbprint } = flow.environment
    begin('two_apps')
    for (const step of STEPS_OF.two_apps) await act(step)
    await undo('retire')
    expect(flow.environment.keyThumbprint).not.toBe(keyThumbprint)
    await undo('switch')
    expect(flow.environment).toMatchObject({ app, keyThumbprint })
    expect(await client()).toBe('token')

    begin('one_app')
    for (const step of ['certificate', 'replace'] as const) await act(step)
    expect(await client()).toBe('signature_refused')
    await undo('replace')
    expect(await client()).toBe('token')
  })

  it('that is taken back takes back in the org what was done after it', async () => {
    begin('two_apps')
    for (const step of STEPS_OF.two_apps) await act(step)
    await undo('switch')
    expect(await client()).toBe('token')
    begin('one_app')
    for (const step of STEPS_OF.one_app) await act(step)
    await undo('certificate')
    expect(await client()).toBe('token')
  })

  it('leaves the environment as it logs in until the client is switched', async () => {
    begin('two_apps')
    const { certificateChange: _begun, ...before } = flow.environment
    for (const step of ['certificate', 'second_app', 'approve'] as const) await act(step)
    expect(flow.environment).toMatchObject(before)
  })

  it('in the Setup of a real org is not done from here, and nothing is sent for it', async () => {
    const real = realFlow({ host: 'acme.my.salesforce.com' })
    const begun = beginChange(real.environment, 'two_apps', NOW)
    for (const step of ['second_app', 'approve', 'retire', 'replace'] as const)
      expect(await doStep(real.environment, begun, step, real.ports)).toMatchObject({ ok: false })
    expect(real.addressed).toEqual([])
  })
})

describe('a verdict', () => {
  it.each([
    ['token', 'token', 'as_wanted'],
    ['token', 'not_approved', 'not_as_wanted'],
    ['token', 'login_rate', 'undecided'],
    ['app_and_certificate', 'not_approved', 'as_wanted'],
    ['app_and_certificate', 'app_gone', 'not_as_wanted'],
    ['refusal', 'app_gone', 'as_wanted'],
    ['refusal', 'token', 'not_as_wanted'],
    // A relay that fails is no proof that an app was retired.
    ['refusal', 'no_answer', 'undecided'],
    ['refusal', 'other_refusal', 'undecided'],
  ] as const)('where %s is wanted and the answer means %s is %s', (wants, meaning, verdict) => {
    expect(verdictOf(wants, meaning)).toBe(verdict)
  })
})

describe('an answer', () => {
  const refusal = (error: string, errorDescription?: string) =>
    loginAnswer({
      receivedAt: NOW,
      outcome: {
        ok: false,
        error: { code: 'oauth_error', status: 400, error, ...(errorDescription ? { errorDescription } : {}) },
      },
    })

  it.each([
    ['invalid_grant', 'invalid assertion', 'signature_refused'],
    ['invalid_client', 'invalid client credentials', 'signature_refused'],
    ['app_not_found', 'External client app is not installed in this org', 'app_gone'],
    ['invalid_client_id', 'client identifier invalid', 'app_gone'],
    ['invalid_grant', "User hasn't approved this consumer.", 'not_approved'],
    ['invalid_grant', 'login rate exceeded', 'login_rate'],
    ['invalid_grant', 'audience is invalid', 'other_refusal'],
    ['server_error', undefined, 'other_refusal'],
  ])('%s: %s means %s', (error, description, meaning) => {
    expect(refusal(error, description)).toMatchObject({ meaning, status: 400 })
  })

  it('keeps no token, and no more of the words than a line', () => {
    const token = { accessToken: '00Dsecret', tokenType: 'Bearer', instanceUrl: 'https://a.example' }
    expect(loginAnswer({ receivedAt: NOW, outcome: { ok: true, value: token } })).toEqual({
      at: NOW,
      meaning: 'token',
      status: 200,
    })
    expect(refusal('invalid_grant', 'x'.repeat(900)).said).toHaveLength(200)
  })
})
