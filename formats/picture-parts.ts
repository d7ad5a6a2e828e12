import type { Answer } from '#domain/status.ts'
import { oneLine } from './plain-text.ts'

/** What satori lays out: elements as plain data, so that what is drawn can be compared and hashed. */
export type Drawing = { readonly type: string; readonly props: Readonly<Record<string, unknown>> }

/** In pixels; what social networks show in full. */
export const PICTURE_SIZE = { width: 1200, height: 630 } as const
export const FONT = 'Noto Sans KR'
export const PAPER = '#faf9f6'
const INK = '#191917'
const SOFT = '#625f56'
const LINE = '#e3e0d6'
const MARGIN = 64
const INSIDE = PICTURE_SIZE.width - 2 * MARGIN

/** The light theme of the pages: a picture is shown on dark and on light ground alike. */
const COLOUR = { yes: '#1c7a45', partly: '#955300', no: '#b3261e', unknown: '#68665d' } as const satisfies Record<Answer, string>

type Sheet = {
  readonly title: string
  /** Beside the title; null: nothing. */
  readonly notice: string | null
  readonly body: readonly Drawing[]
  /** The address at which the state can be read as it is now. */
  readonly address: string
  readonly asOf: string
}

/** The frame of all pictures: whose they are on top, where to look for the present below. */
export function sheet({ title, notice, body, address, asOf }: Sheet): Drawing {
  const page = { ...PICTURE_SIZE, boxSizing: 'border-box', padding: `44px ${MARGIN}px 36px`, background: PAPER, color: INK, fontFamily: FONT }
  return column({ ...page, justifyContent: 'space-between' }, [
    ends(words(title, { fontSize: 32, fontWeight: 700 }, INSIDE * 0.43), notice === null ? null : words(notice, { fontSize: 22, color: SOFT }, INSIDE * 0.53)),
    column({ width: INSIDE }, body),
    column({ width: INSIDE, borderTop: `2px solid ${LINE}`, paddingTop: 20 }, [
      ends(words(address, { fontSize: 28, color: SOFT }, INSIDE * 0.7), words(asOf, { fontSize: 28, color: SOFT }, INSIDE * 0.28)),
    ]),
  ])
}

/**
 * A text in the largest of the sizes in which it needs at most so many lines; in the smallest one it ends with an ellipsis.
 * Lines break between phrases, and within one only where it is wider than a line.
 */
export function fitted(phrases: readonly string[], sizes: readonly { readonly px: number; readonly lines: number }[]): Drawing {
  const text = drawable(phrases.join(' '))
  const fitting = sizes.find(({ px, lines }) => widthInEms(text) * px <= INSIDE * lines * FILLED) ?? sizes.at(-1)
  if (fitting === undefined) throw new Error('a text has no size to be set in')
  const widestOf = (parts: readonly string[]) => Math.max(...parts.map(widthInEms)) * fitting.px
  const whole = phrases.map((phrase) => drawable(phrase).replaceAll(' ', NO_BREAK_SPACE))
  const shown = whole.length > 1 && widestOf(whole) <= INSIDE ? whole.join(' ') : text
  const style = {
    display: 'block',
    width: INSIDE,
    overflow: 'hidden',
    lineClamp: fitting.lines,
    fontSize: fitting.px,
    fontWeight: 700,
    lineHeight: 1.3,
    wordBreak: widestOf(text.split(' ')) > INSIDE ? 'break-all' : 'keep-all',
  }
  return { type: 'div', props: { style, children: shown } }
}

/** How much of its lines a text covers when none is broken within a phrase. */
const FILLED = 0.85
const NO_BREAK_SPACE = '\u00a0'

/** An answer as a shape and a word. */
export function signed(answer: Answer, word: string, px: number): Drawing {
  return row({ alignItems: 'center', color: COLOUR[answer] }, [
    mark(answer, px),
    words(word, { fontSize: px, fontWeight: 700, lineHeight: 1.2, marginLeft: px * 0.25 }),
  ])
}

/** One line, which ends with an ellipsis where it would be wider. */
export function words(text: string, style: Readonly<Record<string, unknown>>, maxWidth: number = INSIDE): Drawing {
  const oneLined = { display: 'block', whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis', maxWidth }
  return { type: 'div', props: { style: { ...oneLined, ...style }, children: drawable(text) } }
}

export const SOFT_LINE = { fontSize: 34, color: SOFT, marginTop: 16 } as const

export function row(style: Readonly<Record<string, unknown>>, children: readonly Drawing[]): Drawing {
  return { type: 'div', props: { style: { display: 'flex', ...style }, children } }
}

function column(style: Readonly<Record<string, unknown>>, children: readonly Drawing[]): Drawing {
  return row({ flexDirection: 'column', ...style }, children)
}

function ends(left: Drawing, right: Drawing | null): Drawing {
  return row({ width: INSIDE, justifyContent: 'space-between', alignItems: 'center' }, right === null ? [left] : [left, right])
}

/** The same shapes as on the pages, in a box of 16 by 16. */
function mark(answer: Answer, px: number): Drawing {
  const line = { fill: 'none', stroke: COLOUR[answer], strokeWidth: 1.8, strokeLinecap: 'round', strokeLinejoin: 'round' }
  return { type: 'svg', props: { viewBox: '0 0 16 16', width: px, height: px, children: SHAPES[answer](line, COLOUR[answer]) } }
}

type Line = Readonly<Record<string, unknown>>

const SHAPES: Readonly<Record<Answer, (line: Line, colour: string) => readonly Drawing[]>> = {
  yes: (line) => [circle(line), path('M4.6 8.3l2.4 2.4 4.4-5', line)],
  partly: (line, colour) => [circle(line), path('M8 1a7 7 0 010 14z', { fill: colour })],
  no: (line, colour) => [circle({ fill: colour, r: 7.8 }), path('M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6', { ...line, stroke: PAPER })],
  unknown: (line) => [circle({ ...line, strokeDasharray: '2.2 2.2' }), path('M6.2 6.3a1.9 1.9 0 113 1.6c-.8.5-1.2.9-1.2 1.7M8 11.9v.1', line)],
}

function circle(style: Line): Drawing {
  return { type: 'circle', props: { cx: 8, cy: 8, r: 7, ...style } }
}

function path(d: string, style: Line): Drawing {
  return { type: 'path', props: { d, ...style } }
}

/** No picture needs more, and layout costs more than in proportion. */
const MOST_CHARACTERS = 300

/** On one line, without what the font has no shape for. */
function drawable(text: string): string {
  return oneLine(text.replace(/\p{Extended_Pictographic}|\p{Cf}/gu, '')).slice(0, MOST_CHARACTERS)
}

/** Rather too wide than too narrow. */
function widthInEms(text: string): number {
  return [...text].reduce((sum, character) => sum + (NARROW.test(character) ? 0.4 : LETTER.test(character) ? 0.62 : 0.95), 0)
}

const NARROW = /[ .,:;'!|iljtfI()[\]]/
const LETTER = /[a-zA-HJ-LN-VX-Z0-9?&-]/
