import type { Language } from '#domain/language.ts'

const ko = {
  label: '지난 판',
  notNow: '지금 상태가 아닙니다.',
  printed: { before: '', after: (number: number) => `(한국 시간)에 인쇄한 제${number}판입니다. 그 뒤에 바뀐 내용은 여기에 없습니다.` },
  now: '이 페이지의 지금 모습',
  neighbour: (number: number) => `제${number}판에서 보기`,
  all: '지난 판 목록',
  title: (number: number) => `제${number}판`,
}

const en: typeof ko = {
  label: 'Past edition',
  notNow: 'This is not the present state.',
  printed: { before: 'It is a page of an edition printed on ', after: (number) => ` KST: edition ${number}. Whatever changed later is not in it.` },
  now: 'This page now',
  neighbour: (number) => `See it in edition ${number}`,
  all: 'All editions',
  title: (number) => `Edition ${number}`,
}

/** What the front adds to a page of a past edition. */
export const PAST_WORDS: Readonly<Record<Language, typeof ko>> = { ko, en }
