import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numbersIn } from './numbers.ts'

const values = (text: string, language: 'ko' | 'en') => numbersIn(text, language).map(({ value }) => value)

test.each([
  ['서버 3만 2천 대', '32,000 servers', ['32000']],
  ['3만2천5백 건', '32,500 reports', ['32500']],
  ['한 달에 4,750만 명', '47.5 million a month', ['47500000']],
  ['약 275억 원', 'about ₩27.5 billion', ['27500000000']],
  ['1억 2천만 원과 3만 원', '₩120,000,000 and ₩30,000', ['120000000', '30000']],
  ['1천만 명', '10 million people', ['10000000']],
  ['82.95%와 0.2%', '82.95 % and 0.2 %', ['82.95', '0.2']],
  ['127시간 33분', '127 h 33 min', ['127', '33']],
  ['오후 3시 22분에', 'at 3:22 p.m.', ['15:22']],
  ['오전 12시에', 'at 12 a.m.', ['00:00']],
  ['오후 12시 5분', '12:05 pm', ['12:05']],
  ['15시 22분', '15:22', ['15:22']],
  ['2022년 10월 15일', '2022 October 15', ['2022', 'month 10', '15']],
  ['2022-10-15에', 'on 2022-10-15', ['2022', 'month 10', '15']],
  ['3월에', 'in March', ['month 3']],
  ['3개월', '3 months', ['3']],
  ['할 수 있다', 'it may happen', []],
  ['E3과 C12', 'E3 and C12', []],
  ['2023다255130', '2023da255130', ['2023/255130']],
  ['4-5', '4-5', ['4', '5']],
  ['', '', []],
])('%s and %s type the same numbers', (ko, en, expected) => {
  expect(values(ko, 'ko')).toEqual(expected)
  expect(values(en, 'en')).toEqual(expected)
})

test.each([
  ['15 Oct 2022', ['15', 'month 10', '2022']],
  ['on the 17th', ['17']],
  ['4–5 January', ['4', '5', 'month 1']],
  ['19 May', ['19', 'month 5']],
])('the English date %s is its numbers and its month', (text, expected) => expect(values(text, 'en')).toEqual(expected))

test('a number written out in units of 만 is the number written in digits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9 }), (tenThousands, thousands) => {
      const value = tenThousands * 10_000 + thousands * 1000
      expect(values(`${tenThousands}만 ${thousands}천`, 'ko')).toEqual([String(value)])
      expect(values(value.toLocaleString('en-US'), 'en')).toEqual([String(value)])
    }),
  )
})

test('any text is read without trouble, and what is found stands where it says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('ko' as const, 'en' as const), (text, language) => {
      for (const { typed, index } of numbersIn(text, language)) expect(text.slice(index, index + typed.length)).toBe(typed)
    }),
  )
})
