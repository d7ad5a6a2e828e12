import { expect, test } from 'vitest'
import { parseAcceptance, parseNewHook, parseNewRule, parseTarget } from './alert-rule-input.ts'

const [HOOK, FN, OTHER] = ['hook00000001', 'fn0000000001', 'fn0000000002']
const RULE = { hook: HOOK, matchers: 'service=pay*', functions: `${FN}\n${OTHER}`, status: 'unknown', action: 'propose', template: '' }

test('a rule is read as it was typed', () => {
  expect(parseNewRule(RULE)).toEqual({
    ok: true,
    input: {
      hook: HOOK,
      matchers: [{ label: 'service', isNegated: false, value: 'pay*' }],
      functions: [FN, OTHER],
      status: 'unknown',
      action: 'propose',
      template: null,
    },
  })
})

test.each([
  ['matchers', 'service', 'not-a-matcher'],
  ['functions', '', 'no-function'],
  ['functions', 'nonsense', 'not-a-choice'],
  ['status', 'operational', 'not-a-choice'],
  ['status', '', 'not-a-choice'],
  ['action', 'delete', 'not-a-choice'],
  ['template', 'x', 'not-a-choice'],
  ['hook', '', 'not-a-choice'],
])('of a rule %s cannot be %j: %s', (field, text, problem) => {
  const result = parseNewRule({ ...RULE, [field]: text })
  expect(result.ok ? null : Object.values(result.problems)).toContain(problem)
})

test('a sender has a name and one of three kinds', () => {
  expect(parseNewHook({ name: ' Alertmanager ', kind: 'alertmanager' })).toEqual({ ok: true, input: { name: 'Alertmanager', kind: 'alertmanager' } })
  expect(parseNewHook({ name: '', kind: 'pagerduty' })).toEqual({ ok: false, problems: { name: 'missing', kind: 'not-a-choice' } })
})

test('a button says what it is about, and nothing else is taken from it', () => {
  expect(parseTarget({ id: FN, state: 'accepted' })).toEqual({ ok: true, input: { id: FN } })
  expect(parseAcceptance({ id: FN })).toEqual({ ok: false, problems: { incident: 'missing' } })
})
