import { expect, test } from 'vitest'
import { fileEvidence, parseCommitmentChange, typedEvidence } from './commitment-input.ts'
import type { Typed } from './typed-field.ts'

const TYPED: Typed = {
  submission: '8f14e45f-ceea-467f-a0e6-1a2b3c4d5e6f',
  commitment: 'PM-2022-0001/P2',
  standing: 'kept',
  due: '2022-12-20',
  noteKo: '이중화를 마쳤습니다.',
  noteEn: '',
  evidence: 'https://status.example/report | 준공 보고\n\n  연합뉴스 2023-01-05  ',
}

test('a change is read as it was typed', () => {
  expect(parseCommitmentChange(TYPED)).toEqual({
    ok: true,
    input: {
      submission: TYPED.submission,
      commitment: 'PM-2022-0001/P2',
      standing: 'kept',
      due: '2022-12-20',
      note: { ko: '이중화를 마쳤습니다.', en: null },
      evidence: [
        { words: '준공 보고', url: 'https://status.example/report' },
        { words: '연합뉴스 2023-01-05', url: null },
      ],
    },
  })
})

test.each([
  ['a standing that does not exist', { standing: 'late' }, { standing: 'not-a-choice' }],
  ['a commitment that cannot be one', { commitment: '../P1' }, { commitment: 'not-a-choice' }],
  ['a day that does not exist', { due: '2023-02-30' }, { due: 'not-a-day' }],
  ['no words in either language', { noteKo: '' }, { noteKo: 'missing-in-both' }],
  ['kept without evidence', { evidence: ' \n ' }, { evidence: 'evidence-needed' }],
  ['broken without evidence', { standing: 'broken', evidence: '' }, { evidence: 'evidence-needed' }],
  ['an address that anybody on the way can change', { evidence: 'http://status.example/report' }, { evidence: 'not-evidence' }],
  ['an address with a password', { evidence: 'https://me:secret@status.example/' }, { evidence: 'not-evidence' }],
  ['an address that is none', { evidence: 'https://' }, { evidence: 'not-evidence' }],
  ['an endless citation', { evidence: '가'.repeat(1_001) }, { evidence: 'not-evidence' }],
  ['control characters', { noteKo: '가\u0000나' }, { noteKo: 'not-printable' }],
  ['a form without its submission', { submission: '' }, { submission: 'missing' }],
])('%s is refused at its field', (_title, changes, problems) => {
  expect(parseCommitmentChange({ ...TYPED, ...changes })).toEqual({ ok: false, problems })
})

test('files of the report that were ticked are evidence beside what was typed, or all of it', () => {
  const address = 'https://status.example/postmortems/one/r2/evidence/drill.csv'
  const files = [fileEvidence('훈련 기록', address), fileEvidence('훈련 기록', 'http://127.0.0.1:3000/drill.csv')].join('\n')
  const ticked = [
    { words: '훈련 기록', url: address },
    { words: '훈련 기록 (http://127.0.0.1:3000/drill.csv)', url: null },
  ]
  expect(parseCommitmentChange({ ...TYPED, evidence: '', files })).toMatchObject({ ok: true, input: { evidence: ticked } })
  const both = parseCommitmentChange({ ...TYPED, files })
  expect(both.ok && both.input.evidence.slice(2)).toEqual(ticked)
})

test('what is still owed needs no evidence, and a day may be taken back', () => {
  expect(parseCommitmentChange({ ...TYPED, standing: 'in_progress', due: '', evidence: '' })).toMatchObject({ ok: true, input: { due: null, evidence: [] } })
})

test('evidence comes back as it could be typed again', () => {
  for (const evidence of ['https://status.example/report | 준공 보고\n연합뉴스 2023-01-05', 'https://status.example/']) {
    const parsed = parseCommitmentChange({ ...TYPED, evidence })
    expect(parsed.ok && typedEvidence(parsed.input.evidence)).toBe(evidence)
  }
})
