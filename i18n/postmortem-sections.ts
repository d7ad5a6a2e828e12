import type { Language } from '#domain/language.ts'
import type { Section } from '#domain/postmortem.ts'

/** What the headings of a new postmortem say. */
export const SECTION_TITLES: Readonly<Record<Language, Readonly<Record<Section, string>>>> = {
  ko: {
    plain: '쉽게 말하면',
    affected: '누가 무엇을 못 썼나',
    timeline: '시간 순서',
    normal: '평소에는 이렇게 돌아갑니다',
    broke: '무엇이 고장났나',
    redundancy: '이중화는 어디까지였나',
    response: '어떻게 알았고 어떻게 움직였나',
    told: '무엇을 언제 어디서 알렸나',
    rights: '데이터와 돈과 권리',
    others: '다른 곳에서 밝혀낸 것',
    unknown: '우리가 모르는 것과 밝히지 않는 것',
    actions: '재발 방지 조치와 약속의 지금',
    evidence: '증거와 자료',
    revisions: '고친 곳과 판의 역사',
    glossary: '낱말 풀이',
    cite: '인용하고 확인하는 법',
  },
  en: {
    plain: 'In plain words',
    affected: 'Who was affected and how',
    timeline: 'Timeline',
    normal: 'How it normally works',
    broke: 'What broke',
    redundancy: 'How redundant it was',
    response: 'How we found out and responded',
    told: 'What people were told, when and where',
    rights: 'Data, money and your rights',
    others: 'What others found',
    unknown: 'What we do not know and what we withhold',
    actions: 'Actions and promises, and their state today',
    evidence: 'Evidence and data files',
    revisions: 'Corrections and revisions',
    glossary: 'Glossary',
    cite: 'How to cite and how to check',
  },
}
