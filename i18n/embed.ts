import type { Language } from '#domain/language.ts'

type EmbedTexts = {
  readonly title: string
  readonly description: string
  readonly openIncidents: (count: number) => string
  readonly asOf: { readonly before: string; readonly after: string }
  readonly more: string
  readonly newWindow: string
}

/** The page that stands in a frame of other sites. */
export const EMBED: Readonly<Record<Language, EmbedTexts>> = {
  ko: {
    title: '지금 상태',
    description: '다른 페이지에 넣는 작은 상태판입니다.',
    openIncidents: (count) => `진행 중인 장애 ${count}건`,
    asOf: { before: '', after: ' 기준' },
    more: '자세히 보기',
    newWindow: '새 창',
  },
  en: {
    title: 'Present status',
    description: 'A small status panel to stand in other pages.',
    openIncidents: (count) => (count === 1 ? '1 open incident' : `${count} open incidents`),
    asOf: { before: 'As of ', after: '' },
    more: 'More',
    newWindow: 'new window',
  },
}
