import type { Commitment, CommitmentState, PublishedState, Standing } from './commitment.ts'

/** Told at noon in Seoul of that day by a revision; `published: null` makes it one of staff. */
export function state(number: number, day: string, standing: Standing, due: string | null, overrides: Partial<CommitmentState> = {}): CommitmentState {
  const published: PublishedState = {
    wording: {
      text: { ko: '2개월 안에 이중화를 마칩니다.', en: 'Redundancy is complete within 2 months.' },
      by: { ko: '최고경영자', en: 'The chief executive' },
      saidOn: '2022-10-20',
      saidNote: null,
      dueNote: null,
      closesCause: null,
    },
    standing,
    due,
    note: { ko: `${day}의 설명`, en: `As of ${day}` },
    sources: [{ key: 'K33', citation: 'news.kbs 5583024' }],
  }
  return { ...published, number, evidence: [], knownUntil: null, published, at: new Date(`${day}T12:00:00+09:00`), ...overrides }
}

export function commitment(history: readonly CommitmentState[], id = 'PM-2022-0001/P1'): Commitment {
  const postmortem = { id: 'PM-2022-0001', slug: '2022-10-15-data-centre-fire', title: { ko: '데이터센터 화재', en: 'Data-centre fire' } }
  return { id, kind: id.includes('/A-') ? 'action' : 'promise', postmortem, history }
}
