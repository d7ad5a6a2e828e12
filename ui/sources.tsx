import { Fragment } from 'react'
import type { Language } from '#domain/language.ts'
import type { Source } from '#domain/source.ts'
import { PAGES } from '#i18n/pages.ts'

/** Short keys that lead to the list at the foot of the same page, or to the one of another page. */
export function SourceKeys({ sources, language, page = '' }: { readonly sources: readonly Source[]; readonly language: Language; readonly page?: string }) {
  if (sources.length === 0) return null
  return (
    <small className="keys">
      {PAGES[language].sources}
      {sources.map(({ key }) => (
        <Fragment key={key}>
          {' '}
          <a href={`${page}#${key}`}>{key}</a>
        </Fragment>
      ))}
    </small>
  )
}

/** Every source once, in the order of their numbers. */
export function SourceList({ sources, language }: { readonly sources: readonly Source[]; readonly language: Language }) {
  const once = [...new Map(sources.map((source) => [source.key, source])).values()].toSorted((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }))
  if (once.length === 0) return null
  return (
    <section className="sources">
      <h2 id="sources">{PAGES[language].sources}</h2>
      <dl>
        {once.map(({ key, citation }) => (
          <div key={key} id={key}>
            <dt>{key}</dt>
            <dd>{citation}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
