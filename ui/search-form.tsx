import type { Language } from '#domain/language.ts'
import { SEARCH } from '#i18n/search.ts'
import { pathIn } from './paths.ts'

/** Leads to the page of the search, whose script reads the query from the address. */
export function SearchForm({ language }: { readonly language: Language }) {
  const texts = SEARCH[language]
  return (
    <search>
      <form action={pathIn(language, '/search')}>
        <input type="search" name="q" aria-label={texts.label} autoComplete="off" required /> <button type="submit">{texts.submit}</button>
      </form>
    </search>
  )
}
