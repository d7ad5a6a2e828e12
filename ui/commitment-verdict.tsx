import type { ReactNode } from 'react'
import type { Verdict } from '#domain/commitment.ts'
import type { Language } from '#domain/language.ts'
import { COMMITMENT } from '#i18n/commitment.ts'
import { MARKS, QUESTION } from './mark.tsx'

/** What became of it, as a shape and a word. */
export function VerdictWord({ verdict, language }: { readonly verdict: Verdict; readonly language: Language }) {
  return (
    <b className={`sign ${COLOUR[verdict]}`}>
      <VerdictMark verdict={verdict} />
      {COMMITMENT[language].verdict[verdict]}
    </b>
  )
}

/** The shape alone, always beside its word: each one differs in outline or filling, not only in colour. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  return (
    <svg className={`mark ${COLOUR[verdict]}`} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[verdict]}
    </svg>
  )
}

const COLOUR = {
  late: 'no',
  open: 'unknown',
  in_progress: 'maintenance',
  no_closing_found: 'unknown',
  kept: 'yes',
  partly_kept: 'partly',
  broken: 'no',
  uncheckable: 'unknown',
  dropped: 'unknown',
  superseded: 'unknown',
} as const satisfies Record<Verdict, string>

const SHAPES = {
  late: (
    <>
      <path className="full" d="M8 0l8 15H0z" />
      <path className="cut" d="M8 5.4v4M8 12.4v.1" />
    </>
  ),
  open: <circle cx="8" cy="8" r="7" />,
  in_progress: (
    <>
      <circle cx="8" cy="8" r="7" />
      <path d="M8 4v4l2.8 1.8" />
    </>
  ),
  no_closing_found: MARKS.unknown,
  kept: MARKS.yes,
  partly_kept: MARKS.partly,
  broken: MARKS.no,
  uncheckable: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="2" strokeDasharray="2.2 2.2" />
      <path d={QUESTION} />
    </>
  ),
  dropped: (
    <>
      <circle cx="8" cy="8" r="7" />
      <path d="M4.6 8h6.8" />
    </>
  ),
  superseded: <path d="M1 8h13M9.4 3.6L14 8l-4.6 4.4" />,
} as const satisfies Record<Verdict, ReactNode>
