import { expect, test } from 'vitest'
import { hour, incidentOf, update } from './incident.fixture.ts'
import type { Update } from './incident.ts'
import type { Said } from './language.ts'
import { type TranslationState, translationState, untranslated } from './translation.ts'

const A = { ko: '가', en: 'a' }

test.each<[string, readonly Said[], TranslationState, TranslationState]>([
  ['both from the start', [A], 'there', 'there'],
  ['Korean alone', [{ ko: '가', en: null }], 'there', 'missing'],
  ['English alone', [{ ko: null, en: 'a' }], 'missing', 'there'],
  ['the translation came with a correction', [{ ko: '가', en: null }, A], 'there', 'there'],
  ['both corrected at once', [A, { ko: '나', en: 'b' }], 'there', 'there'],
  ['Korean alone corrected', [A, { ko: '나', en: 'a' }], 'there', 'behind'],
  ['English followed later', [A, { ko: '나', en: 'a' }, { ko: '나', en: 'b' }], 'there', 'there'],
  ['English corrected alone, after Korean', [A, { ko: '나', en: 'a' }, { ko: '나', en: 'b' }, { ko: '나', en: 'c' }], 'behind', 'there'],
  ['a correction of something else than the text', [A, A], 'there', 'there'],
  [
    'Korean reworded when it had no translation',
    [
      { ko: '가', en: null },
      { ko: '나', en: null },
    ],
    'there',
    'missing',
  ],
  [
    'translated and reworded at once',
    [
      { ko: '가', en: null },
      { ko: '나', en: 'b' },
    ],
    'there',
    'there',
  ],
])('%s', (_, texts, ko, en) => {
  const one = said(texts)
  expect([translationState(one, 'ko'), translationState(one, 'en')]).toEqual([ko, en])
})

test('an incident names the updates that a language lacks', () => {
  const incident = incidentOf([said([A]), said([{ ko: '가', en: null }]), said([A, { ko: '나', en: 'a' }])])
  expect(untranslated(incident, 'en')).toEqual(incident.updates.slice(1))
  expect(untranslated(incident, 'ko')).toEqual([])
})

function said(texts: readonly Said[]): Update {
  const first = update(1, hour(16), 'identified', [])
  return { ...first, revisions: texts.flatMap((text, index) => first.revisions.map((revision) => ({ ...revision, number: index + 1, text }))) }
}
