import { type Answer, answerOf, type FunctionStatus } from '#domain/status.ts'

/** Maintenance is a no that was announced; it has a sign of its own. */
export type Sign = Answer | 'maintenance'

export function signOf(status: FunctionStatus): Sign {
  return status === 'maintenance' ? 'maintenance' : answerOf(status)
}

/** The shape of an answer, always beside its word: each one differs in outline or filling, not only in colour. */
export function Mark({ sign }: { readonly sign: Sign }) {
  return (
    <svg className={`mark ${sign}`} viewBox="0 0 16 16" aria-hidden="true">
      {MARKS[sign]}
    </svg>
  )
}

export const QUESTION = 'M6.2 6.3a1.9 1.9 0 113 1.6c-.8.5-1.2.9-1.2 1.7M8 11.9v.1'

/** Drawn in a box of 16 by 16. */
export const MARKS = {
  yes: (
    <>
      <circle cx="8" cy="8" r="7" />
      <path d="M4.6 8.3l2.4 2.4 4.4-5" />
    </>
  ),
  partly: (
    <>
      <circle cx="8" cy="8" r="7" />
      <path className="full" d="M8 1a7 7 0 010 14z" />
    </>
  ),
  no: (
    <>
      <circle className="full" cx="8" cy="8" r="7.8" />
      <path className="cut" d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" />
    </>
  ),
  maintenance: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="3" />
      <path d="M6 5v6M10 5v6" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="7" strokeDasharray="2.2 2.2" />
      <path d={QUESTION} />
    </>
  ),
} as const satisfies Record<Sign, React.ReactNode>
