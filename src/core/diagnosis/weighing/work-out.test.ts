import { expect, it } from 'vitest'

import { workOut } from './work-out.ts'

it('asks what tells the causes apart, and keeps each question where it stood as others are answered', () => {
  const start = workOut('user_not_approved', {}, [])
  expect(start.questions.length).toBeGreaterThan(1)
  const [first] = start.questions
  if (!first) throw new Error('no question')
  const answered = workOut('user_not_approved', { [first.evidence]: first.answers[0] }, [first.evidence])
  expect(answered.questions.slice(0, start.questions.length)).toStrictEqual(start.questions)
  expect(answered.before).toStrictEqual(start.before)
})

it('never asks one thing twice', () => {
  let asked: string[] = []
  for (let round = 0; round < 8; round++) {
    const { questions } = workOut('assertion_invalid', {}, asked)
    const codes = questions.map(({ evidence }) => evidence)
    expect(new Set(codes).size).toBe(codes.length)
    asked = codes
  }
})

it('rules nothing out where nobody is sure', () => {
  const { questions, before } = workOut('user_not_approved', {}, [])
  const unsure = workOut(
    'user_not_approved',
    {},
    questions.map(({ evidence }) => evidence),
  )
  expect(unsure.now.causes).toStrictEqual(before.causes)
})

it('leaves at least one cause, whatever is answered', () => {
  const { questions } = workOut('user_not_approved', {}, [])
  for (const answer of [0, 1, -1]) {
    const answers = Object.fromEntries(questions.map(({ evidence, answers: each }) => [evidence, each.at(answer)]))
    const { now } = workOut('user_not_approved', answers, Object.keys(answers))
    expect(now.causes.some(({ confidence }) => confidence !== 'ruled_out')).toBe(true)
  }
})
