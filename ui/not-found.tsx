import type { Language } from '#domain/language.ts'
import { PAGES } from '#i18n/pages.ts'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'

/** Printed once for each language; it cannot know which one the lost reader speaks, so it says it in both. */
export function NotFoundPage({ frame }: { readonly frame: Frame }) {
  const { language } = frame
  const texts = PAGES[language]
  const other: Language = language === 'ko' ? 'en' : 'ko'
  return (
    <Page frame={frame} path="/404" section={null} title={texts.notFoundTitle} description={texts.notFoundText} isRecord>
      <h1>{texts.notFoundTitle}</h1>
      <NotFoundText language={language} />
      <section lang={other}>
        <h2>{PAGES[other].notFoundTitle}</h2>
        <NotFoundText language={other} />
      </section>
    </Page>
  )
}

export function NotFoundText({ language }: { readonly language: Language }) {
  const texts = PAGES[language]
  return (
    <p>
      {texts.notFoundText} <a href={pathIn(language, '/')}>{texts.notFoundHome}</a>
    </p>
  )
}
