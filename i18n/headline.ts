import type { Language } from '#domain/language.ts'
import type { Headline } from '#domain/overview.ts'
import type { ServiceFunction } from '#domain/service.ts'
import { withParticle } from './particle.ts'

/** The one answer on top of the overview: what works and what does not, in one or two sentences, three when some work in part. */
export function headlineText(headline: Headline, language: Language): string {
  return headlinePhrases(headline, language)
    .map((phrases) => phrases.join(' '))
    .join(' ')
}

/** The same as sentences of phrases, none of which should be broken over two lines: `사진 전송과 | 메일은 | 아직 안 됩니다.` */
export function headlinePhrases(headline: Headline, language: Language): readonly (readonly string[])[] {
  if (headline.kind !== 'mixed') return [[PLAIN[language][headline.kind]]]
  const groups = {
    works: names(headline.works, language),
    partly: names(headline.partly, language),
    fails: names(headline.fails, language),
  }
  const sentences = language === 'ko' ? koreanSentences(groups) : englishSentences(groups)
  return sentences.length === 0 ? [[PLAIN[language].unnamed]] : sentences
}

const PLAIN = {
  ko: {
    'nothing-to-report-on': '아직 등록한 서비스가 없습니다.',
    'all-work': '모든 기능을 쓸 수 있습니다.',
    'all-unknown': '지금 무엇이 되는지 알 수 없습니다.',
    investigating: '진행 중인 장애가 있습니다.',
    unnamed: '일부 기능이 안 되거나 불안정합니다.',
  },
  en: {
    'nothing-to-report-on': 'No services are listed yet.',
    'all-work': 'Everything works.',
    'all-unknown': 'We do not know what works right now.',
    investigating: 'An incident is under way.',
    unnamed: 'Some functions fail or work only in part.',
  },
} as const satisfies Record<Language, Record<Exclude<Headline['kind'], 'mixed'> | 'unnamed', string>>

/** More than this and nobody reads it as one sentence; the rest stands in the list below. */
const MOST_NAMES = 4

/** `more`: there are others that the sentence leaves to the list. */
type Names = { readonly shown: readonly string[]; readonly more: boolean }
type Groups = {
  readonly works: Names
  readonly partly: Names
  readonly fails: Names
}

function names(functions: readonly ServiceFunction[], language: Language): Names {
  const all = [...new Set(functions.flatMap((fn) => fn.shortName?.[language] ?? []))]
  const more = all.length > MOST_NAMES
  return { shown: more ? all.slice(0, MOST_NAMES - 1) : all, more }
}

function koreanSentences({ works, partly, fails }: Groups): string[][] {
  const stillFails = works.shown.length > 0 ? '아직 안 됩니다' : '안 됩니다'
  const parts: [Names, string][] = [
    [works, '됩니다'],
    [partly, '일부만 됩니다'],
    [fails, stillFails],
  ]
  return parts.filter(([group]) => group.shown.length > 0).map(([group, answer]) => [...koreanTopic(group), `${answer}.`])
}

/** 글 메시지와 결제, 택시는; with more than these 글 메시지, 결제, 택시 등은. */
function koreanTopic({ shown, more }: Names): string[] {
  return shown.map((name, index) => {
    const isLast = index === shown.length - 1
    if (isLast) return more ? `${name} 등은` : withParticle(name, 'topic')
    return index === 0 && !more ? withParticle(name, 'and') : `${name},`
  })
}

function englishSentences({ works, partly, fails }: Groups): string[][] {
  const parts: [Names, string, string][] = [
    [works, 'works', 'work'],
    [partly, 'works only in part', 'work only in part'],
    [fails, 'does not work', 'do not work'],
  ]
  return parts.filter(([group]) => group.shown.length > 0).map(([group, one, many]) => [...englishList(group), `${isPlural(group) ? many : one}.`])
}

function englishList({ shown, more }: Names): string[] {
  const listed = more ? [...shown, 'more'] : shown
  return listed.map((name, index) => {
    if (index === 0) return name.charAt(0).toUpperCase() + name.slice(1) + (listed.length > 2 ? ',' : '')
    if (index === listed.length - 1) return `and ${name}`
    return index === listed.length - 2 ? name : `${name},`
  })
}

function isPlural({ shown, more }: Names): boolean {
  return more || shown.length > 1 || /[^s]s$/.test(shown[0] ?? '')
}
