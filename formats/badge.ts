import type { Language } from '#domain/language.ts'
import type { Answer } from '#domain/status.ts'
import { BADGE } from '#i18n/badge.ts'
import { oneLine } from './plain-text.ts'
import { xmlText } from './xml.ts'

/**
 * A badge: a name, the shape of the answer and its word, as an SVG without a font of its own, both twins in one. Its width depends on
 * the name and the language alone, so that what stands around it never moves when the answer does.
 */
export function badge(name: string, answer: Answer, language: Language): string {
  const label = shortened(oneLine(name))
  const words = BADGE[language]
  const split = PADDING * 2 + textWidth(label)
  const width = split + PADDING * 3 + MARK_SIZE + Math.max(...[...Object.values(words.answer), words.old].map(textWidth))
  const told = (shown: Answer, word: string) => [`<title>${xmlText(words.title(label, word))}</title>`, ...side(shown, word, split, width)]
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" xml:lang="${language}">`,
    `<rect width="${width}" height="${HEIGHT}" rx="${RADIUS}" fill="#33322e"/>`,
    text(label, PADDING),
    ...told(answer, words.answer[answer]).map((line) => `⟦fresh⟧${line}`),
    ...told('unknown', words.old).map((line) => `⟦stale⟧${line}`),
    `<rect x=".5" y=".5" width="${width - 1}" height="${HEIGHT - 1}" rx="${RADIUS - 0.5}" fill="none" stroke="#fff" stroke-opacity=".35"/>`,
    '</svg>',
  ]
  return `${lines.join('\n')}\n`
}

const HEIGHT = 24
const RADIUS = 4
const PADDING = 8
const MARK_SIZE = 16
const FONT_SIZE = 12
const LONGEST_NAME = 40

/** White on each of them has a contrast of at least 4.5 to 1. */
const COLOURS = { yes: '#1c7a45', partly: '#8a4d00', no: '#b3261e', unknown: '#5d5b53' } as const satisfies Record<Answer, string>

/** In a box of 16 by 16; each differs in outline or filling, as on the pages. */
const MARKS = {
  yes: '<circle cx="8" cy="8" r="6.5"/><path d="M4.8 8.3l2.2 2.2 4.2-4.8"/>',
  partly: '<circle cx="8" cy="8" r="6.5"/><path fill="#fff" stroke="none" d="M8 1.5a6.5 6.5 0 010 13z"/>',
  no: '<path d="M4 4l8 8M12 4l-8 8" stroke-width="2.4"/>',
  unknown: '<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.2 2.2"/><path d="M6.2 6.3a1.9 1.9 0 113 1.6c-.8.5-1.2.9-1.2 1.7M8 11.9v.1"/>',
} as const satisfies Record<Answer, string>

/** The coloured half from `split` to `width`. */
function side(shown: Answer, word: string, split: number, width: number): readonly string[] {
  const place = `translate(${split + PADDING} ${(HEIGHT - MARK_SIZE) / 2})`
  const corners = `h${width - split - RADIUS}q${RADIUS} 0 ${RADIUS} ${RADIUS}v${HEIGHT - 2 * RADIUS}q0 ${RADIUS} -${RADIUS} ${RADIUS}`
  return [
    `<path fill="${COLOURS[shown]}" d="M${split} 0${corners}H${split}z"/>`,
    `<g transform="${place}" fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${MARKS[shown]}</g>`,
    text(word, split + PADDING * 2 + MARK_SIZE),
  ]
}

function shortened(name: string): string {
  const letters = [...name]
  return letters.length <= LONGEST_NAME ? name : `${letters.slice(0, LONGEST_NAME - 1).join('')}…`
}

/** `textLength` holds the words to the width that was worked out, whatever font a reader has. */
function text(words: string, x: number): string {
  return `<text x="${x}" y="16.3" fill="#fff" font-family="system-ui, 'Noto Sans KR', sans-serif" font-size="${FONT_SIZE}" textLength="${textWidth(words)}" lengthAdjust="spacingAndGlyphs">${xmlText(words)}</text>`
}

/** About what the words take in a sans-serif face, in whole pixels. */
function textWidth(words: string): number {
  return Math.ceil([...words].reduce((sum, letter) => sum + letterWidth(letter), 0) * FONT_SIZE)
}

/** In units of the font size. */
function letterWidth(letter: string): number {
  if (/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(letter)) return 0.95
  if (/[ iIjl.,:;'!|()]/.test(letter)) return 0.3
  if (/[frt-]/.test(letter)) return 0.4
  if (/[mwMW@%]/.test(letter)) return 0.88
  if (/[A-Z0-9&]/.test(letter)) return 0.65
  return /[ -\u024f]/.test(letter) ? 0.57 : 1
}
