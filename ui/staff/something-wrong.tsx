import type { Language } from '#domain/language.ts'
import { STAFF_HOME } from '#i18n/staff-home.ts'

/** The way to a new incident that nobody can miss. */
export function SomethingWrong({ since, language }: { readonly since: string; readonly language: Language }) {
  const words = STAFF_HOME[language]
  return (
    <a className="alarm" href={`/staff/post?${since}`}>
      <strong>{words.somethingWrong}</strong>
      <span>{words.somethingWrongText}</span>
    </a>
  )
}
