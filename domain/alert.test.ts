import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Alert, type AlertRule, matchersText, parseMatchers, ruleFor } from './alert.ts'

const ALERT: Alert = {
  fingerprint: 'f1',
  isFiring: true,
  name: 'PaymentsDown',
  summary: null,
  labels: { alertname: 'PaymentsDown', service: 'payments-api', severity: 'critical' },
  startsAt: new Date('2026-01-05T00:00:00Z'),
  endsAt: null,
  url: null,
}

function rule(id: string, matchers: string): AlertRule {
  return { id, hook: 'h1', matchers: parseMatchers(matchers) ?? [], functions: [], status: 'unknown', action: 'propose', template: null }
}

test.each([
  ['service=payments-api', true],
  ['service=payments*', true],
  ['service=*-api', true],
  ['service=pay*-*i', true],
  ['service=*', true],
  ['service=payments', false],
  ['service=*payments', false],
  ['service=payments-api*api', false],
  ['severity!=info', true],
  ['severity!=crit*', false],
  ['team=', true],
  ['team=*', true],
  ['team=pay', false],
  ['team!=pay', true],
  ['constructor=*Object*', false],
  ['service="payments-api"', true],
  ['service=payments*\nseverity=critical', true],
  ['service=payments*\nseverity=warning', false],
  ['', true],
])('%j matches the alert: %s', (matchers, isMatch) => {
  expect(ruleFor([rule('r1', matchers)], ALERT) !== null).toBe(isMatch)
})

test('the first rule that matches counts', () => {
  expect(ruleFor([rule('a', 'service=taxi'), rule('b', 'severity=critical'), rule('c', 'service=payments*')], ALERT)?.id).toBe('b')
})

test.each(['service', '=x', 'a b=c', '1st=x', 'service~=x'])('%j is no matcher', (line) => {
  expect(parseMatchers(`severity=critical\n${line}`)).toBeNull()
})

test('a text that contains the parts of a pattern in order fits it, and what is typed is shown again', () => {
  const piece = fc.string({ maxLength: 5 }).filter((text) => !/[*\n\r"]/.test(text) && text.trim() === text)
  fc.assert(
    fc.property(fc.array(piece, { minLength: 2, maxLength: 5 }), fc.array(piece, { minLength: 5, maxLength: 5 }), (parts, fillings) => {
      const service = parts.map((part, at) => part + (at < parts.length - 1 ? fillings[at] : '')).join('')
      const typed = `service=${parts.join('*')}`
      const matchers = parseMatchers(typed) ?? []
      expect(ruleFor([rule('r', typed)], { ...ALERT, labels: { service } })).not.toBeNull()
      expect(parseMatchers(matchersText(matchers))).toEqual(matchers)
    }),
  )
})

test('a pattern of many asterisks is answered at once', () => {
  const typed = `service=${'a*'.repeat(90)}b`
  expect(ruleFor([rule('r', typed)], { ...ALERT, labels: { service: 'a'.repeat(100_000) } })).toBeNull()
})
