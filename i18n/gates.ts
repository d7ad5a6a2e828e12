import type { FindingKind, GateFinding, GateId } from '#domain/gates/gate.ts'
import { type Bilingual, LANGUAGES, type Language } from '#domain/language.ts'
import type { STAGES } from '#domain/postmortem.ts'
import { POSTMORTEM } from './postmortem.ts'
import { dateTime, utc } from './time.ts'

type Words = {
  readonly blocks: string
  readonly warns: string
  /** What each gate asks for. */
  readonly gates: Readonly<Record<GateId, string>>
  /** What it found; names come in the order of `GateFinding.details`. Several findings of one kind name what they found in one list. */
  readonly findings: Readonly<Record<FindingKind, (first: string, second: string, third: string) => string>>
}

const ko: Words = {
  blocks: '막음',
  warns: '알림',
  gates: {
    G1: '걸린 시간은 두 사건에서 계산한 값과 같다',
    G2: '서비스마다 시작과 복구가 있다',
    G3: '사건은 시간 순서이고 미래에 있지 않다',
    G4: '알아챔, 알림, 조치의 순서가 맞다',
    G5: '조치마다 기한과 원인이, 원인마다 조치가 있다',
    G6: '처음 기한은 지워지지 않는다',
    G7: '원인에 나온 구성 요소마다 이중화가 공개된다',
    G8: '증거 파일은 적힌 그대로이고 개인정보가 없다',
    G9: '밝히지 않은 것을 밝힌다',
    G10: '부분을 더하면 전체가 된다',
    G11: '한국어와 영어가 같은 것을 말한다',
    G12: '그림마다 대체 텍스트와 표가 있다',
    G13: '가동률은 자료에서 나온다',
    G14: '사람은 역할로만 적는다',
    G15: '틀에서 채울 곳이 남지 않았다',
    W1: '어려운 낱말은 풀이한다',
    W2: '요약은 이용자의 피해를 말한다',
    W3: '사람의 실수를 원인으로 삼지 않는다',
    W4: '단계마다 기한을 지킨다',
    W5: '바깥 링크에는 보존된 사본이 있다',
  },
  findings: {
    'typed-duration': (typed) => `계산한 어느 구간과도 다른 시간이 본문에 적혀 있습니다: ${typed}`,
    'interval-backwards': (name, from, to) => `구간 ${name}: ${from}에서 ${to}까지 거꾸로 갑니다.`,
    'no-service': () => '영향을 받은 서비스가 하나도 적혀 있지 않습니다.',
    'no-end': (service) => `언제 온전히 돌아왔는지, 왜 적지 않았는지 없습니다: ${service}`,
    'not-in-order': (event, before) => `사건 ${event}보다 앞에 적힌 ${before}의 시각이 더 늦습니다.`,
    'in-the-future': (id) => `아직 오지 않은 시각이 적혀 있습니다: ${id}`,
    'response-not-in-order': (before, after) => `${before}보다 ${after}의 시각이 이릅니다. 맞다면 notes에 까닭을 적어야 합니다.`,
    'no-cause': () => '원인이 하나도 적혀 있지 않습니다.',
    'action-without-due': (action) => `기한이 나오지 않은 조치: ${action}`,
    'action-without-cause': (action) => `어느 원인을 없애는지 나오지 않은 조치: ${action}`,
    'cause-without-action': (cause) => `조치도, 조치하지 않는 까닭도 나오지 않은 원인: ${cause}`,
    'due-overwritten': (id, due) => `처음 기한(${due})은 지우거나 바꿀 수 없습니다: ${id}`,
    'commitment-vanished': (id) => `앞 판에 있던 조치나 약속이 사라졌습니다: ${id}`,
    'due-slipped': (id, from, to) => `기한이 바뀌었습니다(${from} → ${to}): ${id}`,
    'no-redundancy-row': () => '이중화를 공개한 구성 요소가 하나도 없습니다.',
    'component-not-disclosed': (cause, component) => `원인 ${cause}에 나온 ${component}의 이중화가 공개되지 않았습니다.`,
    'last-exercised-blank': (component) => `마지막 훈련이 빈칸입니다. 한 적이 없으면 없다고 적습니다: ${component}`,
    'evidence-missing': (path) => `증거 파일이 없습니다: ${path}`,
    'evidence-size': (path, said, found) => `증거 파일의 크기가 적힌 것과 다릅니다(적힌 것 ${said}바이트, 실제 ${found}바이트): ${path}`,
    'evidence-changed': (path) => `증거 파일의 내용이 적힌 SHA-256과 다릅니다: ${path}`,
    'evidence-unlisted': (path) => `facts.yaml에 없는 파일이 증거 폴더에 있습니다: ${path}`,
    'evidence-type': (path, type) => `증거 파일의 이름이 적힌 형식(${type})에 맞지 않습니다: ${path}`,
    'evidence-content': (path, type) => `증거 파일의 내용이 적힌 형식(${type})이 아닙니다: ${path}`,
    'evidence-about-nothing': (id, about) => `증거가 facts.yaml에 없는 것(${about})을 다룬다고 적혀 있습니다: ${id}`,
    'evidence-metadata': (path) => `누가 무엇으로 만들었는지가 파일 안에 남아 있습니다: ${path}`,
    'evidence-active': (path) => `보여 주는 것 말고도 무언가를 하는 파일입니다: ${path}`,
    'evidence-resident-number': (path) => `주민등록번호로 보이는 것이 있습니다: ${path}`,
    'evidence-phone': (path) => `휴대전화 번호로 보이는 것이 있습니다: ${path}`,
    'evidence-email': (path) => `전자우편 주소로 보이는 것이 있습니다: ${path}`,
    'evidence-card': (path) => `카드 번호로 보이는 것이 있습니다: ${path}`,
    'withheld-silent': () => '밝히지 않은 것이 있는지 없는지 말하지 않았습니다.',
    'withheld-contradicted': () => '밝히지 않은 것이 있는데 없다고도 적었습니다.',
    'total-differs': (whole, said, sum) => `부분을 더한 값(${sum})이 전체(${said})와 다릅니다: ${whole}`,
    'heading-only-here': (heading, other) => `${other}에는 없는 제목입니다: ${heading}`,
    'blocks-differ': (section, korean, english) => `${section} 절의 문단이 수나 갈래에서 다릅니다. 한국어 ${korean}개, 영어 ${english}개.`,
    'number-only-here': (number, other) => `${other}에는 없는 수나 시각입니다: ${number}`,
    'reference-only-here': (reference, other) => `${other}에는 없는 참조입니다: ${reference}`,
    'numbers-of-fact-differ': (korean, english) => `한 사실의 두 언어가 다른 수를 적습니다. 한국어 ${korean}, 영어 ${english}.`,
    'image-without-words': (path) => `대체 텍스트가 없는 그림: ${path}`,
    'image-only-here': (path, other) => `${other}에는 없는 그림: ${path}`,
    'image-without-table': (path) => `같은 절에 자료 표가 없는 그림: ${path}`,
    'uptime-without-data': (typed) => `자료 없이 적은 가동률: ${typed}`,
    'person-named': (name) => `사람 이름으로 보입니다. 역할로 바꾸거나, 공직자라면 notes에 적습니다: ${name}`,
    'left-to-fill-in': () => '채울 곳이 남아 있습니다.',
    jargon: (term) => `낱말 풀이에 없는 말: ${term}`,
    'no-harm': () => '요약에 이용자가 무엇을 못 했는지 없습니다.',
    'human-error': (words) => `사람의 실수는 원인을 설명하지 못합니다: ${words}`,
    'stage-late': (stage, due) => `기한을 넘긴 단계: ${stage} (기한 ${due})`,
    'no-archive': (url) => `보존된 사본이 없는 바깥 링크: ${url}`,
  },
}

const en: Words = {
  blocks: 'blocks',
  warns: 'warns',
  gates: {
    G1: 'Durations are those computed from two events',
    G2: 'Every service has a start and a return',
    G3: 'Events are in order and not in the future',
    G4: 'Found, declared and mitigated in this order',
    G5: 'Every action has a day and a cause, every cause an action',
    G6: 'The first due date is never overwritten',
    G7: 'Every component named in a cause has its redundancy disclosed',
    G8: 'Evidence is what it is said to be and holds no personal data',
    G9: 'What is withheld is said',
    G10: 'Parts add up to the whole',
    G11: 'Korean and English say the same',
    G12: 'Every picture has words and a table',
    G13: 'Uptime comes from data',
    G14: 'People are named by their role alone',
    G15: 'Nothing of the template is left to fill in',
    W1: 'Jargon is explained',
    W2: 'The summary tells the harm to users',
    W3: 'Human error is not a cause',
    W4: 'Each stage keeps its deadline',
    W5: 'Outside links have an archived copy',
  },
  findings: {
    'typed-duration': (typed) => `“${typed}” in the text is none of the computed durations.`,
    'interval-backwards': (name, from, to) => `Interval ${name} runs backwards from ${from} to ${to}.`,
    'no-service': () => 'No service that was affected is named.',
    'no-end': (service) => `Neither when it was fully back nor why that is not said: ${service}`,
    'not-in-order': (event, before) => `Event ${event} is earlier than ${before}, which stands above it.`,
    'in-the-future': (id) => `A time that has not come yet: ${id}`,
    'response-not-in-order': (before, after) => `${after} is earlier than ${before}. Where that is right, notes must say why.`,
    'no-cause': () => 'No cause is named.',
    'action-without-due': (action) => `Actions without a due date: ${action}`,
    'action-without-cause': (action) => `Actions without the cause that they close: ${action}`,
    'cause-without-action': (cause) => `Causes with neither an action nor a reason why there is none: ${cause}`,
    'due-overwritten': (id, due) => `The first due date of ${id}, ${due}, cannot be taken away or changed.`,
    'commitment-vanished': (id) => `Actions or promises of the revision before that are gone: ${id}`,
    'due-slipped': (id, from, to) => `The due date of ${id} moved from ${from} to ${to}.`,
    'no-redundancy-row': () => 'The redundancy of no component is disclosed.',
    'component-not-disclosed': (cause, component) => `Cause ${cause} names ${component}, whose redundancy is not disclosed.`,
    'last-exercised-blank': (component) => `“Last exercised” is blank; if it never was, say never: ${component}`,
    'evidence-missing': (path) => `Missing evidence: ${path}`,
    'evidence-size': (path, said, found) => `Evidence ${path} is said to have ${said} bytes and has ${found}.`,
    'evidence-changed': (path) => `The content of the evidence is not that of its SHA-256: ${path}`,
    'evidence-unlisted': (path) => `A file in the evidence folder that facts.yaml does not list: ${path}`,
    'evidence-type': (path, type) => `The name of evidence ${path} does not fit its type ${type}.`,
    'evidence-content': (path, type) => `The content of evidence ${path} is not of its type ${type}.`,
    'evidence-about-nothing': (id, about) => `Evidence ${id} describes ${about}, which does not exist.`,
    'evidence-metadata': (path) => `The file still says who made it or with what: ${path}`,
    'evidence-active': (path) => `The file does more than show something: ${path}`,
    'evidence-resident-number': (path) => `What looks like a resident registration number: ${path}`,
    'evidence-phone': (path) => `What looks like a mobile phone number: ${path}`,
    'evidence-email': (path) => `What looks like an e-mail address: ${path}`,
    'evidence-card': (path) => `What looks like a card number: ${path}`,
    'withheld-silent': () => 'It is not said whether anything is withheld.',
    'withheld-contradicted': () => 'Something is withheld, and yet it is said that nothing is.',
    'total-differs': (whole, said, sum) => `${whole} is ${said}, but its parts add up to ${sum}.`,
    'heading-only-here': (heading, other) => `A heading that ${other} does not have: ${heading}`,
    'blocks-differ': (section, korean, english) => `The paragraphs of section ${section} differ in number or kind: ${korean} in Korean, ${english} in English.`,
    'number-only-here': (number, other) => `A number or time that ${other} does not have: ${number}`,
    'reference-only-here': (reference, other) => `A reference that ${other} does not have: ${reference}`,
    'numbers-of-fact-differ': (korean, english) => `The two languages of a fact name different numbers: ${korean} in Korean, ${english} in English.`,
    'image-without-words': (path) => `Pictures without a text alternative: ${path}`,
    'image-only-here': (path, other) => `A picture that ${other} does not have: ${path}`,
    'image-without-table': (path) => `Pictures without a data table in their section: ${path}`,
    'uptime-without-data': (typed) => `Uptime that is typed without data: ${typed}`,
    'person-named': (name) => `What looks like a person's name. Name the role instead, or say in notes that this is a public officer: ${name}`,
    'left-to-fill-in': () => 'Something is left to fill in.',
    jargon: (term) => `Words that the glossary does not explain: ${term}`,
    'no-harm': () => 'The summary does not say what users could not do.',
    'human-error': (words) => `Human error explains nothing: ${words}`,
    'stage-late': (stage, due) => `A stage after its deadline: ${stage} (due ${due})`,
    'no-archive': (url) => `Outside links without an archived copy: ${url}`,
  },
}

export const GATE_WORDS: Readonly<Record<Language, Words>> = { ko, en }

/** What one finding says. */
export function findingSentence(finding: GateFinding, language: Language): string {
  return sentence(finding, [], language)
}

/**
 * What readers are told of these findings, in their order: those of one kind that differ in nothing but one name are one
 * sentence with all names.
 */
export function findingSentences(findings: readonly GateFinding[]): readonly { readonly gate: GateId; readonly sentence: Bilingual }[] {
  const groups = new Map<string, GateFinding[]>()
  for (const finding of findings) {
    const key = `${finding.kind} ${finding.details.slice(1).map(String).join(' ')}`
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const [ko = '', en = ''] = LANGUAGES.map((language) => sentence(first, others, language))
    return [{ gate: first.gate, sentence: { ko, en } }]
  })
}

function sentence(finding: GateFinding, others: readonly GateFinding[], language: Language): string {
  const [first = '', second = '', third = ''] = finding.details.map((_, index) => detail(finding, index, language))
  const names = new Set([first, ...others.map((other) => detail(other, 0, language))])
  return GATE_WORDS[language].findings[finding.kind]([...names].join(', '), second, third)
}

function detail({ kind, details }: GateFinding, index: number, language: Language): string {
  const value = details[index] ?? ''
  if (typeof value !== 'string') return value[language]
  if (kind !== 'stage-late') return value
  return index === 0
    ? POSTMORTEM[language].stages[value as (typeof STAGES)[number]]
    : `${dateTime(new Date(value), language, NO_YEAR_IS_THIS_ONE)} · ${utc(new Date(value))}`
}

const NO_YEAR_IS_THIS_ONE = new Date(0)
