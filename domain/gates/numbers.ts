import type { Language } from '../language.ts'

/** A number or time as it is typed; `value` is the same in every language: `32000`, `month 10`, `15:22`. */
export type TypedNumber = { readonly value: string; readonly typed: string; readonly index: number }

/**
 * Every number and time that a text types, in order.
 *
 * `3만 2천`, `32,000`; `4,750만`, `47.5 million`; `오후 3시 22분`, `3:22 p.m.`, `15:22`; `10월 15일`, `15 October`, `2022-10-15`
 * as a month and its day. Names with digits in them (E3, C12) are none.
 */
export function numbersIn(text: string, language: Language): readonly TypedNumber[] {
  const found: TypedNumber[] = []
  for (const match of text.matchAll(TOKENS[language])) {
    const typed = match[0].trim()
    const index = match.index + match[0].indexOf(typed)
    for (const value of READERS[language](match.groups ?? {}, typed)) found.push({ value, typed, index })
  }
  return found
}

const NUMBER = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`
/** Not inside of a name such as E3 or of another number. */
const START = String.raw`(?<![A-Za-z\d_]|\d[.,])`
const DATE = String.raw`${START}(?<date>\d{4}-\d\d-\d\d)(?!\d)`
const CLOCK = String.raw`${START}(?<clock>\d{1,2}:\d\d)(?::\d\d)?(?!\d)`
/** Case numbers of courts, whose letter follows the language. */
const CASE = String.raw`${START}\d{4}(?:da|do|du|nu|다|도|두|누)\d{3,}`

const KOREAN_GROUP = `${NUMBER}[십백천]?[만억조]?`
const KOREAN_UNITS: Readonly<Record<string, number>> = { 십: 10, 백: 100, 천: 1000, 만: 1e4, 억: 1e8, 조: 1e12 }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
const MONTH = `(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)`
const ENGLISH_SCALES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }

const TOKENS = {
  ko: new RegExp(
    [
      CASE,
      DATE,
      CLOCK,
      String.raw`(?<half>오전|오후)? ?${START}(?<hour>\d{1,2})시(?!간)(?: ?(?<minute>\d{1,2})분)?`,
      String.raw`${START}(?<month>\d{1,2})월`,
      `${START}(?<number>${KOREAN_GROUP}(?: ?${NUMBER}(?:[십백천][만억조]?|[만억조]))*)`,
    ].join('|'),
    'g',
  ),
  en: new RegExp(
    [
      CASE,
      DATE,
      String.raw`${START}(?<hour>\d{1,2})(?::(?<minute>\d\d))? ?(?<half>[ap]\.?m\b\.?)`,
      CLOCK,
      String.raw`\b(?<month>${MONTH})\b\.?(?= \d)|(?<=\d(?:st|nd|rd|th)? )(?<monthAfter>${MONTH})\b|(?<=\b(?:in|of|on|since|until|by|from|early|late|mid|and|to) )(?<monthAlone>${MONTH})\b`,
      String.raw`${START}(?<number>${NUMBER})(?:[ -](?<scale>thousand|million|billion|trillion)\b)?`,
    ].join('|'),
    'g',
  ),
} as const satisfies Record<Language, RegExp>

type Groups = Readonly<Record<string, string | undefined>>

const READERS = { ko: readKorean, en: readEnglish } as const satisfies Record<Language, (groups: Groups, typed: string) => readonly string[]>

function readKorean(groups: Groups, typed: string): readonly string[] {
  if (groups.hour !== undefined) return [clock(groups.hour, groups.minute, HALVES[groups.half ?? ''])]
  if (groups.month !== undefined) return [`month ${Number(groups.month)}`]
  if (groups.number !== undefined) return koreanNumbers(groups.number)
  return readCommon(groups, typed)
}

function readEnglish(groups: Groups, typed: string): readonly string[] {
  const month = groups.month ?? groups.monthAfter ?? groups.monthAlone
  if (groups.hour !== undefined) return [clock(groups.hour, groups.minute, HALVES[groups.half?.[0] ?? ''])]
  if (month !== undefined) return [`month ${MONTHS.findIndex((name) => month.toLowerCase().startsWith(name)) + 1}`]
  if (groups.number !== undefined) return [plain(toNumber(groups.number) * (ENGLISH_SCALES[groups.scale ?? ''] ?? 1))]
  return readCommon(groups, typed)
}

function readCommon(groups: Groups, typed: string): readonly string[] {
  if (groups.clock !== undefined) return [clock(groups.clock.split(':')[0] ?? '', groups.clock.split(':')[1])]
  if (groups.date === undefined) return [typed.replaceAll(/\D+/g, '/')]
  const [year = '', month = '', day = ''] = groups.date.split('-')
  return [year, `month ${Number(month)}`, `${Number(day)}`]
}

const HALVES: Readonly<Record<string, 0 | 12>> = { 오전: 0, a: 0, 오후: 12, p: 12 }

function clock(hour: string, minute: string | undefined, half?: 0 | 12): string {
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + half
  return `${String(hours).padStart(2, '0')}:${(minute ?? '0').padStart(2, '0')}`
}

/** `3만 2천` is one number; `3만 4만` are two, as are `10 2만`. */
function koreanNumbers(typed: string): readonly string[] {
  const numbers: number[] = []
  let smallest = 0
  for (const [, digits = '', small = '', large = ''] of typed.matchAll(new RegExp(`(${NUMBER})([십백천]?)([만억조]?)`, 'g'))) {
    const scale = (KOREAN_UNITS[small] ?? 1) * (KOREAN_UNITS[large] ?? 1)
    const value = toNumber(digits) * scale
    if (scale < smallest) numbers.push((numbers.pop() ?? 0) + value)
    else numbers.push(value)
    smallest = scale
  }
  return numbers.map(plain)
}

function toNumber(digits: string): number {
  return Number(digits.replaceAll(',', ''))
}

function plain(value: number): string {
  return String(Number(value.toPrecision(15)))
}
