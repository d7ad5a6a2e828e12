import { parseFragment, serialize } from 'parse5'
import { renderToStaticMarkup } from 'react-dom/server'
import type { GateFinding } from '#domain/gates/gate.ts'
import type { Language } from '#domain/language.ts'
import { ARTICLE_MARKS } from '#domain/stored-article.ts'
import { findingSentences } from '#i18n/gates.ts'
import { POSTMORTEM } from '#i18n/postmortem.ts'
import { PostmortemArticle, type Publication } from './postmortem.tsx'

/** With what the gates found as readers are warned of it. */
export function publicationOf({ findings, ...published }: Omit<Publication, 'warnings'> & { readonly findings: readonly GateFinding[] }): Publication {
  return { ...published, warnings: findingSentences(findings) }
}

/** The page of a revision in each language. */
export function revisionPages(publication: Publication): Readonly<Record<Language, string>> {
  const page = (language: Language) => standaloneHtml(publication, language, articleHtml(publication, language))
  return { ko: page('ko'), en: page('en') }
}

/** The article as it is kept for ever: in the form in which a parser would write it, so that freezing a page around it changes no byte. */
export function articleHtml(publication: Publication, language: Language): string {
  return serialize(parseFragment(renderToStaticMarkup(<PostmortemArticle publication={publication} language={language} />)))
}

/** A document that needs nothing else, around an article of `articleHtml`. */
export function standaloneHtml(publication: Publication, language: Language, article: string): string {
  const { postmortem, number } = publication
  const title = `${postmortem.facts.title[language]} — ${postmortem.facts.id} ${POSTMORTEM[language].revisionOf(number)}`
  const head = renderToStaticMarkup(
    <>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
    </>,
  )
  return `<!doctype html>\n<html lang="${language}"><head>${head}</head><body>${ARTICLE_MARKS[0]}${article}${ARTICLE_MARKS[1]}</body></html>\n`
}
