import { visit } from 'unist-util-visit'
import { LANGUAGES, type Language } from '../language.ts'
import { factStrings, factTexts } from './fact-texts.ts'
import { finding, type GateFinding, type GateInput, inFacts, isNoted, TO_FILL_IN } from './gate.ts'
import { JARGON } from './jargon.ts'
import { type GateProse, lineAt } from './prose.ts'

/** G13: a share of uptime is printed from data; until there are data, it cannot be typed. */
export function uptimeGate(proses: readonly GateProse[]): readonly GateFinding[] {
  return matches(proses, UPTIME).map(({ file, line, found }) => finding('uptime-without-data', file, line, [found]))
}

/** G14: people are named by their role; a note names the public officer whose name has to stand there. */
export function nameGate(input: GateInput, proses: readonly GateProse[]): readonly GateFinding[] {
  const inProse = matches(proses, NAMES).map(({ file, line, found }) => ({ found, finding: finding('person-named', file, line, [found]) }))
  const inFactsToo = factTexts(input.facts).flatMap(({ path, text }) =>
    LANGUAGES.flatMap((language) =>
      [...text[language].matchAll(NAMES[language])].map(([found]) => ({ found, finding: inFacts(input, 'person-named', path, [found]) })),
    ),
  )
  return [...inFactsToo, ...inProse].flatMap((one) => (isRole(one.found) || isNoted(input.facts, 'G14', one.found) ? [] : [one.finding]))
}

/** G15: nothing of the template is left; the number 0000 is one that was not given yet. */
export function templateGate(input: GateInput, proses: readonly GateProse[]): readonly GateFinding[] {
  const lines = factStrings(input.facts).flatMap(({ path, text }) => (text.includes(TO_FILL_IN) ? [input.lineOf(path)] : []))
  return [
    ...(input.facts.id.endsWith('-0000') ? [inFacts(input, 'left-to-fill-in', ['id'])] : []),
    ...[...new Set(lines)].map((line) => finding('left-to-fill-in', 'facts.yaml', line, [])),
    ...matches(proses, TEMPLATE).map(({ file, line }) => finding('left-to-fill-in', file, line, [])),
  ]
}

/** W1: words of the trade that the glossary does not explain, each once. */
export function jargonGate(proses: readonly GateProse[]): readonly GateFinding[] {
  return proses.flatMap((prose) => {
    const glossary = prose.texts
      .filter(({ section }) => section === 'glossary')
      .map(({ text }) => text)
      .join('\n')
    return JARGON[prose.language].flatMap((pattern) => {
      if (pattern.test(glossary)) return []
      const text = prose.texts.find((one) => one.section !== 'glossary' && pattern.test(one.text))
      const match = text === undefined ? null : pattern.exec(text.text)
      return text === undefined || match === null ? [] : [finding('jargon', prose.file, lineAt(text, match.index), [match[0]])]
    })
  })
}

/** W2: the summary says what people could not do. */
export function harmGate(input: GateInput): readonly GateFinding[] {
  return LANGUAGES.flatMap((language) =>
    saysHarm(input.facts.summary_plain[language], language) ? [] : [inFacts(input, 'no-harm', ['summary_plain', language])],
  )
}

/** W3: that a person made a mistake explains nothing. */
export function humanErrorGate(input: GateInput, proses: readonly GateProse[]): readonly GateFinding[] {
  const causes = factTexts(input.facts).filter(({ path }) => path[0] === 'causes')
  return [
    ...causes.flatMap(({ path, text }) =>
      LANGUAGES.flatMap((language) => [...text[language].matchAll(HUMAN_ERROR[language])].map(([found]) => inFacts(input, 'human-error', path, [found]))),
    ),
    ...matches(proses, HUMAN_ERROR).map(({ file, line, found }) => finding('human-error', file, line, [found])),
  ]
}

/** W5: pages of others vanish; a copy in an archive stands beside the link. */
export function archiveGate(proses: readonly GateProse[]): readonly GateFinding[] {
  return proses.flatMap(({ tree, file }) =>
    tree.children.flatMap((block) => {
      const urls: { url: string; line: number }[] = []
      visit(block, 'link', ({ url, position }) => void urls.push({ url, line: position?.start.line ?? 1 }))
      const outside = urls.filter(({ url }) => /^https?:/.test(url))
      return outside.some(({ url }) => ARCHIVE.test(url)) ? [] : outside.map(({ url, line }) => finding('no-archive', file, line, [url]))
    }),
  )
}

type Match = { readonly file: string; readonly line: number; readonly found: string }

function matches(proses: readonly GateProse[], patterns: Readonly<Record<Language, RegExp>>): readonly Match[] {
  return proses.flatMap(({ language, file, texts }) =>
    texts.flatMap((text) => [...text.text.matchAll(patterns[language])].map((match) => ({ file, line: lineAt(text, match.index), found: match[0] }))),
  )
}

const UPTIME = {
  ko: /(?:가동률|가용성|업타임)[^.\n]{0,40}?\d[\d.,]{0,9} ?%|\d[\d.,]{0,9} ?%[^.\n%]{0,40}?(?:가동률|가용성|업타임)/g,
  en: /(?:uptime|availability)[^.\n]{0,40}?\d[\d.,]{0,9} ?%|\d[\d.,]{0,9} ?%[^.\n%]{0,40}?(?:uptime|availability|available)/gi,
} as const satisfies Record<Language, RegExp>

/** A Korean surname, two more syllables and a title; in English a form of address and a capital letter. */
const NAMES = {
  ko: /(?<![가-힣])[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용][가-힣]{2} ?(?:공동)?(?:대표|사장|부사장|회장|부회장|의장|위원장|본부장|부장|차장|과장|팀장|장관|차관|의원|교수|변호사|기자|씨)(?![가-힣]{2})/g,
  en: /\b(?:Mr|Ms|Mrs|Mx|Dr|Prof)\.? [A-Z][a-z]+|\b(?:CEO|CTO|CIO|Professor|Minister|Chairman|Chairwoman|engineer|operator) [A-Z][a-z]+ [A-Z][a-z]+/g,
} as const satisfies Record<Language, RegExp>

function isRole(found: string): boolean {
  return ROLES.some((role) => found.startsWith(role))
}

/** Three syllables that begin like a name and are none. */
const ROLES = [
  '이용자',
  '소비자',
  '노동자',
  '기술자',
  '전문가',
  '고객사',
  '운영사',
  '공급사',
  '제조사',
  '협력사',
  '유가족',
  '주주들',
  '조사단',
  '연구소',
  '원고인',
  '한국인',
  '전국민',
]

const TEMPLATE = { ko: new RegExp(TO_FILL_IN, 'g'), en: new RegExp(TO_FILL_IN, 'g') } as const satisfies Record<Language, RegExp>

const HARM = {
  ko: /못 ?[가-힣]|멈|끊|안 됐|안 되|막혔|늦|피해|손해|잃|불편|열리지 않|실패/,
  en: /\b(?:could not|couldn't|unable|cannot|stopped|stop|down|lost|failed|fail|slow|wrong|unreachable|unavailable|missed|delayed)\b/i,
} as const satisfies Record<Language, RegExp>

function saysHarm(summary: string, language: Language): boolean {
  return summary.includes(TO_FILL_IN) || HARM[language].test(summary)
}

const HUMAN_ERROR = {
  ko: /(?:사람의|인적|인간의|담당자의?|작업자의?|직원의?|운영자의?) ?(?:실수|오류|과실|부주의)|휴먼 ?에러/g,
  en: /\b(?:human|operator|operational|user|engineer(?:'s)?) (?:error|mistake|failure)s?\b/gi,
} as const satisfies Record<Language, RegExp>

const ARCHIVE = /^https:\/\/(?:web\.archive\.org|archive\.(?:today|ph|is|org)|perma\.cc)\//
