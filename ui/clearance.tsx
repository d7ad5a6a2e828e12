import { type Cleared, isUnusual } from '#domain/approval.ts'
import type { Language } from '#domain/language.ts'
import { CLEARANCE } from '#i18n/clearance.ts'
import { SaidText } from './said.tsx'

/** Beside words that nobody else approved: that it is so, and why. */
export function ClearanceMark({ cleared, language }: { readonly cleared: Cleared | null; readonly language: Language }) {
  if (!isUnusual(cleared)) return null
  const words = CLEARANCE[language]
  return (
    <p className="cleared">
      <strong>{words.mark[cleared.kind]}.</strong> {words.meaning[cleared.kind]}
      {cleared.kind === 'bypassed' && (
        <>
          {' '}
          {words.reason}: <SaidText said={cleared.reason} language={language} />
        </>
      )}
    </p>
  )
}
