import { expect, test } from 'vitest'
import { daysAndMonths, type EditionSpan, withEdition } from './printed-editions.ts'

function day(span: string, first: number, last: number): EditionSpan {
  return { span, first, last, count: last - first + 1, firstAt: new Date(`${span}T00:00:00Z`), lastAt: new Date(`${span}T09:00:00Z`) }
}

const DAYS = [day('2022-10-16', 6, 9), day('2022-10-01', 5, 5), day('2022-09-30', 3, 4), day('2022-08-31', 2, 2), day('2022-08-01', 1, 1)]
const at = new Date('2022-10-16T10:00:00Z')

test('the edition that is being printed is the newest of its day', () => {
  expect(withEdition(DAYS, 10, at)[0]).toEqual({ ...DAYS[0], last: 10, lastAt: at, count: 5 })
  expect(withEdition(DAYS, 10, at).slice(1)).toEqual(DAYS.slice(1))
  expect(withEdition([], 1, at)).toEqual([{ span: '2022-10-16', first: 1, last: 1, count: 1, firstAt: at, lastAt: at }])
})

test('the first edition after midnight in Seoul opens a day', () => {
  const past = new Date('2022-10-16T15:00:00Z')
  expect(withEdition(DAYS, 10, past)[0]).toEqual({ span: '2022-10-17', first: 10, last: 10, count: 1, firstAt: past, lastAt: past })
})

test('an edition that is known already is not counted twice', () => {
  expect(withEdition(DAYS, 9, at)).toEqual(DAYS)
})

test('older days are told by their month, none is lost', () => {
  const { days, months } = daysAndMonths(DAYS, '2022-10')
  expect(days.map(({ span }) => span)).toEqual(['2022-10-16', '2022-10-01'])
  expect(months).toEqual([
    { ...DAYS[2], span: '2022-09' },
    { span: '2022-08', count: 2, first: 1, firstAt: DAYS[4]?.firstAt, last: 2, lastAt: DAYS[3]?.lastAt },
  ])
})
