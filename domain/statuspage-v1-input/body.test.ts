import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBody } from './body.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const FORM = 'application/x-www-form-urlencoded'
const form = (text: string) => parseBody(FORM, bytes(text))
const json = (text: string) => parseBody('application/json', bytes(text))

test.each([
  ['nothing', '', {}],
  ['one name', 'name=a', { name: 'a' }],
  ['nested names', 'incident[name]=a+b&incident[status]=identified', { incident: { name: 'a b', status: 'identified' } }],
  ['a list', 'incident[component_ids][]=a&incident[component_ids][]=b', { incident: { component_ids: ['a', 'b'] } }],
  ['a map', 'incident[components][abc]=operational', { incident: { components: { abc: 'operational' } } }],
  ['Hangul', 'incident[name]=%EB%B4%89%EC%88%98', { incident: { name: '봉수' } }],
  ['a name twice', 'a=1&a=2', { a: '2' }],
  ['an empty text', 'a=', { a: '' }],
])('a form with %s', (_, text, fields) => {
  expect(form(text)).toEqual({ ok: true, fields })
})

test.each([
  ['a bracket that does not close', 'a[b=1', 'not-a-form'],
  ['text after a bracket', 'a[b]c=1', 'not-a-form'],
  ['no name', '[a]=1', 'not-a-form'],
  ['a list of what has names', 'a[][b]=1', 'not-a-form'],
  ['a text and names under one name', 'a=1&a[b]=2', 'not-a-form'],
  ['names and a text under one name', 'a[b]=2&a=1', 'not-a-form'],
  ['a list and names under one name', 'a[]=1&a[b]=2', 'not-a-form'],
  ['names and a list under one name', 'a[b]=2&a[]=1', 'not-a-form'],
  ['names that go too deep', `a${'[b]'.repeat(9)}=1`, 'too-deep'],
  ['a name of JavaScript', 'incident[__proto__][name]=1', 'forbidden-name'],
  ['another one', 'constructor[prototype][x]=1', 'forbidden-name'],
  ['JSON in it', '{"incident":{"name":"a"}}', 'json-as-form'],
  ['too many names', Array.from({ length: 5_001 }, (_one, index) => `a${index}=1`).join('&'), 'too-many-fields'],
])('a form with %s is refused', (_, text, problem) => {
  expect(form(text)).toEqual({ ok: false, problem })
})

test.each([
  ['half a text', '{"a":', 'not-json'],
  ['a list', '[1]', 'not-an-object'],
  ['null', 'null', 'not-an-object'],
  ['a text', '"a"', 'not-an-object'],
  ['a name of JavaScript', '{"incident":{"__proto__":{"name":"a"}}}', 'forbidden-name'],
  ['the same within a list', '{"a":[{"constructor":1}]}', 'forbidden-name'],
  ['a hundred thousand levels', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'too-deep'],
  ['too many values', JSON.stringify({ a: Array.from({ length: 5_001 }, () => 1) }), 'too-many-fields'],
])('JSON with %s is refused', (_, text, problem) => {
  expect(json(text)).toEqual({ ok: false, problem })
})

test.each([
  [null, '{"a":1}', { ok: true, fields: { a: 1 } }],
  ['application/json; charset=utf-8', '{"a":1}', { ok: true, fields: { a: 1 } }],
  ['Application/JSON;charset="UTF-8"', '{"a":1}', { ok: true, fields: { a: 1 } }],
  [`${FORM}; charset=UTF-8`, 'a=1', { ok: true, fields: { a: '1' } }],
  ['application/json; charset=utf-16', '{"a":1}', { ok: false, problem: 'unknown-type' }],
  ['text/plain', '{"a":1}', { ok: false, problem: 'unknown-type' }],
  ['multipart/form-data; boundary=x', 'a', { ok: false, problem: 'unknown-type' }],
  ['application/json, text/html', '{"a":1}', { ok: false, problem: 'unknown-type' }],
  ['', '{"a":1}', { ok: false, problem: 'unknown-type' }],
  ['text/plain', '', { ok: true, fields: {} }],
])('a body of type %j: %s', (type, text, expected) => {
  expect(parseBody(type, bytes(text))).toEqual(expected)
})

test('bytes that are not UTF-8 are refused', () => {
  expect(parseBody('application/json', Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ ok: false, problem: 'not-utf-8' })
})

test('whatever is sent as either type, there is an answer, and nothing is there that was not sent by that name', () => {
  fc.assert(
    fc.property(fc.constantFrom(FORM, 'application/json', null), fc.oneof(fc.string({ unit: 'binary' }), fc.json({ maxDepth: 12 })), (type, text) => {
      const parsed = parseBody(type, bytes(text))
      if (!parsed.ok) return
      for (const name of ['__proto__', 'constructor', 'prototype']) expect(Object.hasOwn(parsed.fields, name)).toBe(false)
      expect(({} as Record<string, unknown>).name).toBeUndefined()
    }),
    { numRuns: 500 },
  )
})

test('what can be said as a form says the same as JSON', () => {
  const name = fc.stringMatching(/^[a-z_]{1,12}$/).filter((one) => !['constructor', 'prototype', '__proto__'].includes(one))
  const text = fc.string({ unit: 'grapheme' }).filter((one) => !/\p{Surrogate}/u.test(one))
  fc.assert(
    fc.property(fc.dictionary(name, fc.oneof(text, fc.array(text, { minLength: 1 }), fc.dictionary(name, text, { minKeys: 1 }))), (fields) => {
      const pairs = Object.entries(fields).flatMap(([one, value]): [string, string][] => {
        if (typeof value === 'string') return [[one, value]]
        if (Array.isArray(value)) return value.map((item) => [`${one}[]`, item])
        return Object.entries(value).map(([inner, item]) => [`${one}[${inner}]`, item])
      })
      const sent = new URLSearchParams(pairs).toString()
      expect(form(sent)).toEqual(json(JSON.stringify(fields)))
    }),
  )
})
