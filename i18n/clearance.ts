import type { Cleared } from '#domain/approval.ts'
import type { Language } from '#domain/language.ts'

type Unusual = Exclude<Cleared['kind'], 'approved'>

const ko = {
  mark: { bypassed: '승인 없이 올린 글', 'pre-approved': '자동으로 나간 글' } as Readonly<Record<Unusual, string>>,
  meaning: {
    bypassed: '이런 장애의 소식은 다른 담당자가 승인한 뒤에 올리지만, 이 글은 승인을 거치지 않고 올렸습니다.',
    'pre-approved': '그때까지 사람이 승인한 소식이 없어, 미리 승인해 둔 짧은 글이 자동으로 나갔습니다.',
  } as Readonly<Record<Unusual, string>>,
  reason: '승인을 거치지 않은 까닭',
}

const en: typeof ko = {
  mark: { bypassed: 'Posted without approval', 'pre-approved': 'Sent automatically' },
  meaning: {
    bypassed: 'Updates about an incident like this wait until another person has approved them. This one did not.',
    'pre-approved': 'No update had been approved by then, so a short text that was approved in advance went out by itself.',
  },
  reason: 'Why it did not wait',
}

/** What readers are told beside words that did not go out in the ordinary way. */
export const CLEARANCE: Readonly<Record<Language, typeof ko>> = { ko, en }
