import type { Language } from '#domain/language.ts'
import { STAFF_CATALOGUE } from '#i18n/staff-catalogue.ts'
import { pathIn } from '#ui/paths.ts'

/** Where readers find it: an address that never changes. */
export function ReadersAddress({ path, language }: { readonly path: string; readonly language: Language }) {
  const words = STAFF_CATALOGUE[language]
  const readers = process.env.PUBLIC_ORIGIN
  return (
    <>
      <p>
        {words.address}: {readers === undefined ? <code>{path}</code> : <a href={readers + pathIn(language, path)}>{path}</a>}
      </p>
      <p className="hint">{words.addressText}</p>
    </>
  )
}
