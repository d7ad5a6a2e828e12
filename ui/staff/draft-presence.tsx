'use client'

import type { Language } from '#domain/language.ts'
import { STAFF_DRAFTS } from '#i18n/staff-drafts.ts'
import type { DraftStatus } from './draft-engine.ts'

/** Who else has the draft open. */
export function DraftPresence({ editors, language }: { readonly editors: readonly string[]; readonly language: Language }) {
  return (
    <p className="presence" role="status">
      {editors.length > 0 && STAFF_DRAFTS[language].editing(editors.join(', '))}
    </p>
  )
}

/** Whether what was typed is kept on the server, or on this device alone. */
export function DraftStatusLine({ status, language }: { readonly status: DraftStatus; readonly language: Language }) {
  return (
    <p className={status.kind === 'unsaved' || status.kind === 'fixed' ? 'kept warning' : 'kept'} role="status">
      {sentence(status, language)}
    </p>
  )
}

function sentence(status: DraftStatus, language: Language): string {
  const words = STAFF_DRAFTS[language]
  switch (status.kind) {
    case 'untouched':
      return ''
    case 'saved':
      return words.saved(clockTime(status.at, language))
    case 'unsaved':
      return status.problem === null ? words.unsaved : words.unsavedBecause(words.problem[status.problem])
    case 'fixed':
      return words.problem[status.problem]
    default:
      return status satisfies never
  }
}

/** Of the clock on the wall of whoever sits there. */
function clockTime(at: Date, language: Language): string {
  return at.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}
