import { expect, test } from 'vitest'
import { parseCorrection, parseNewIncident, parseUpdate } from './incident-input.ts'
import { TEXT_MAX, TITLE_MAX } from './input-bounds.ts'
import { EVERYONE, REGIONS } from './scope.ts'
import type { FieldProblem, Typed } from './typed-field.ts'

const NOW = new Date('2022-10-16T05:30:41.250Z')
const FUNCTION = 'abcdefghij01'
const UPDATE = {
  incident: 'incident0001',
  submission: '6ed3f1a2-4c4e-4f6e-9b53-0a4f0b4f2a10',
  phase: 'identified',
  textKo: '전원을 다시 넣고 있습니다.',
  textEn: '',
  estimateBy: '',
  estimateWordsKo: '',
  estimateWordsEn: '',
  nextUpdateBy: '',
  sources: '',
}
const INCIDENT = {
  ...UPDATE,
  titleKo: '데이터센터 화재',
  titleEn: 'Data centre fire',
  startedAt: '2022-10-15T15:27',
  dependency: '',
}
const TOUCHED = {
  [`functions.${FUNCTION}.status`]: 'major_outage',
  [`functions.${FUNCTION}.since`]: '',
  [`functions.${FUNCTION}.workaroundKo`]: '글로 보내 주세요.',
  [`functions.${FUNCTION}.workaroundEn`]: '',
}

function problemsOf(typed: Typed) {
  const parsed = parseNewIncident(typed, NOW)
  return parsed.ok ? {} : parsed.problems
}

test('one language is enough for a text, and only touched functions are chosen', () => {
  const parsed = parseUpdate({ ...UPDATE, ...TOUCHED, 'functions.zzzzzzzzzz99.status': '' }, NOW)
  expect(parsed).toEqual({
    ok: true,
    input: {
      incident: 'incident0001',
      submission: UPDATE.submission,
      phase: 'identified',
      text: { ko: '전원을 다시 넣고 있습니다.', en: null },
      changes: [
        {
          functionId: FUNCTION,
          status: 'major_outage',
          since: new Date('2022-10-16T05:30:00Z'),
          workaround: { ko: '글로 보내 주세요.', en: null },
          scope: EVERYONE,
        },
      ],
      estimate: null,
      nextUpdateBy: null,
      sources: [],
    },
  })
})

test('in a new incident a status holds from its start, unless another time was typed', () => {
  const at = (typed: Typed) => {
    const parsed = parseNewIncident(typed, NOW)
    return parsed.ok ? parsed.input.first.changes[0]?.since : parsed.problems
  }
  expect(at({ ...INCIDENT, ...TOUCHED })).toEqual(new Date('2022-10-15T06:27:00Z'))
  expect(
    at({
      ...INCIDENT,
      ...TOUCHED,
      [`functions.${FUNCTION}.since`]: '2022-10-15T15:30',
    }),
  ).toEqual(new Date('2022-10-15T06:30:00Z'))
})

test('who is affected comes as lines, one for each box that was ticked; all boxes are the same as none', () => {
  const scope = (typed: Typed) => {
    const parsed = parseUpdate({ ...UPDATE, ...TOUCHED, ...typed }, NOW)
    return parsed.ok ? parsed.input.changes[0]?.scope : parsed.problems
  }
  const [platforms, regions] = [`functions.${FUNCTION}.platforms`, `functions.${FUNCTION}.regions`]
  expect(scope({ [platforms]: 'web\nandroid', [regions]: '49' })).toEqual({ platforms: ['android', 'web'], regions: ['49'] })
  expect(scope({ [regions]: REGIONS.join('\n') })).toEqual(EVERYONE)
  expect(scope({ [platforms]: 'android\nsymbian' })).toEqual({ [platforms]: 'not-a-choice' })
  expect(scope({ [platforms]: 'android\nandroid' })).toEqual({ [platforms]: 'not-a-choice' })
})

test('an estimate may be an instant, words, or both', () => {
  const estimate = (typed: Typed) => {
    const parsed = parseUpdate({ ...UPDATE, ...typed }, NOW)
    return parsed.ok ? parsed.input.estimate : parsed.problems
  }
  expect(estimate({ estimateBy: '2022-10-16T21:00' })).toEqual({
    by: new Date('2022-10-16T12:00:00Z'),
    words: null,
  })
  expect(estimate({ estimateWordsEn: 'this evening' })).toEqual({
    by: null,
    words: { ko: null, en: 'this evening' },
  })
})

test('what a template left open is not ready for readers', () => {
  expect(problemsOf({ ...INCIDENT, titleKo: '{{functions}} 장애', textKo: '{{ next }}까지 알립니다.', textEn: 'a {{b}} c' })).toEqual({
    titleKo: 'unfilled-variable',
    textKo: 'unfilled-variable',
  })
})

test('sources come one per line', () => {
  const parsed = parseNewIncident({ ...INCIDENT, sources: 'K21 | 연합뉴스 | 2022-10-16\r\n\r\nK4|Reuters' }, NOW)
  expect(parsed.ok && parsed.input.sources).toEqual([
    { key: 'K21', citation: '연합뉴스 | 2022-10-16' },
    { key: 'K4', citation: 'Reuters' },
  ])
})

test.each<[string, Typed, string, FieldProblem]>([
  ['no title', { titleKo: '  ' }, 'titleKo', 'missing'],
  ['a long title', { titleEn: 'x'.repeat(TITLE_MAX + 1) }, 'titleEn', 'too-long'],
  ['a title of two lines', { titleEn: 'a\nb' }, 'titleEn', 'not-printable'],
  ['a title that turns its direction', { titleKo: 'a\u202eb' }, 'titleKo', 'not-printable'],
  ['a null byte in the text', { textKo: 'a\u0000b' }, 'textKo', 'not-printable'],
  ['no text at all', { textKo: '', textEn: '\n' }, 'textKo', 'missing-in-both'],
  ['a long text', { textEn: 'x'.repeat(TEXT_MAX + 1) }, 'textEn', 'too-long'],
  ['no start', { startedAt: '' }, 'startedAt', 'missing'],
  ['a start that is no time', { startedAt: 'yesterday' }, 'startedAt', 'not-a-time'],
  ['a phase that is none', { phase: 'closed' }, 'phase', 'not-a-choice'],
  ['an estimate in the past', { estimateBy: '2022-10-16T14:30' }, 'estimateBy', 'not-later'],
  ['a next update in the past', { nextUpdateBy: '2022-10-15T14:30' }, 'nextUpdateBy', 'not-later'],
  ['a source without words', { sources: 'K21' }, 'sources', 'not-a-source'],
  ['a status that is none', { [`functions.${FUNCTION}.status`]: 'fine' }, `functions.${FUNCTION}.status`, 'not-a-choice'],
  [
    'a workaround without a status',
    {
      [`functions.${FUNCTION}.status`]: '',
      [`functions.${FUNCTION}.workaroundEn`]: 'Use text.',
    },
    `functions.${FUNCTION}.status`,
    'status-needed',
  ],
  [
    'a scope without a status',
    { [`functions.${FUNCTION}.status`]: '', [`functions.${FUNCTION}.platforms`]: 'android' },
    `functions.${FUNCTION}.status`,
    'status-needed',
  ],
  [
    'operational for some only',
    { [`functions.${FUNCTION}.status`]: 'operational', [`functions.${FUNCTION}.regions`]: '49' },
    `functions.${FUNCTION}.status`,
    'works-for-some',
  ],
  ['a long workaround', { ...TOUCHED, [`functions.${FUNCTION}.workaroundKo`]: '가'.repeat(501) }, `functions.${FUNCTION}.workaroundKo`, 'too-long'],
])('%s is refused at its field', (_, typed, field, problem) => {
  expect(problemsOf({ ...INCIDENT, ...typed })).toEqual({ [field]: problem })
})

test('a field that was not sent is missing, never a crash', () => {
  expect(problemsOf({})).toMatchObject({
    titleKo: 'missing',
    titleEn: 'missing',
    startedAt: 'missing',
    submission: 'missing',
    textKo: 'missing',
  })
})

test('the whole form is judged at once', () => {
  expect(Object.keys(problemsOf({ ...INCIDENT, titleKo: '', sources: 'K21' }))).toEqual(['titleKo', 'sources'])
})

test('names of fields cannot reach the prototype', () => {
  expect(parseUpdate({ ...UPDATE, 'functions.__proto__.status': 'major_outage' }, NOW)).toMatchObject({ ok: true, input: { changes: [] } })
})

test('a correction says why, in one language at least', () => {
  const typed = {
    ...UPDATE,
    update: 'update000001',
    reasonKo: '',
    reasonEn: ' ',
  }
  expect(parseCorrection(typed, NOW)).toEqual({
    ok: false,
    problems: { reasonKo: 'missing-in-both' },
  })
  expect(parseCorrection({ ...typed, reasonEn: 'Wrong time.' }, NOW)).toMatchObject({
    ok: true,
    input: { update: 'update000001', reason: { ko: null, en: 'Wrong time.' } },
  })
})

test('a correction may keep a promise that has passed since, but not one that had passed when it was made', () => {
  const typed = {
    ...UPDATE,
    update: 'update000001',
    reasonKo: '오타',
    reasonEn: '',
    estimateBy: '2022-10-15T21:00',
  }
  expect(parseCorrection(typed, new Date('2022-10-15T08:00:00Z')).ok).toBe(true)
  expect(parseCorrection(typed, NOW)).toEqual({
    ok: false,
    problems: { estimateBy: 'not-later' },
  })
})
