import { expect, test } from 'vitest'
import { parseNewService } from './service-input.ts'

const TYPED = {
  slug: 'messenger',
  nameKo: '메신저',
  nameEn: 'Messenger',
  functions: '글 보내기 | Send text\n사진 보내기 | Send photo',
  declared: 'unknown',
}

test('functions come one per line, their slugs from English', () => {
  const parsed = parseNewService({ ...TYPED, declared: 'operational' })
  expect(parsed.ok && parsed.input.functions).toEqual([
    {
      slug: 'send-text',
      name: { ko: '글 보내기', en: 'Send text' },
      shortName: null,
      declared: 'operational',
    },
    {
      slug: 'send-photo',
      name: { ko: '사진 보내기', en: 'Send photo' },
      shortName: null,
      declared: 'operational',
    },
  ])
})

test('silence is not good news: unknown declares nothing', () => {
  const parsed = parseNewService(TYPED)
  expect(parsed.ok && parsed.input.functions.map((fn) => fn.declared)).toEqual([null, null])
})

test('slugs differ even where names make the same one', () => {
  const parsed = parseNewService({
    ...TYPED,
    functions: '가 | Send\n나 | Send!\n다 | send 2',
  })
  expect(parsed.ok && parsed.input.functions.map((fn) => fn.slug)).toEqual(['send', 'send-2', 'send-2-2'])
})

test.each([
  [{ slug: 'Messenger' }, { slug: 'not-a-slug' }],
  [{ slug: '' }, { slug: 'missing' }],
  [{ slug: '../etc' }, { slug: 'not-a-slug' }],
  [{ functions: '' }, { functions: 'no-function' }],
  [{ functions: '글 보내기' }, { functions: 'not-a-function' }],
  [{ functions: '글 | 글' }, { functions: 'not-a-function' }],
  [{ declared: 'major_outage' }, { declared: 'not-a-choice' }],
])('%j is refused as %j', (typed, problems) => {
  expect(parseNewService({ ...TYPED, ...typed })).toEqual({
    ok: false,
    problems,
  })
})
