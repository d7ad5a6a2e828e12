import { PAGES } from '#i18n/pages.ts'
import type { Frame } from './frame.ts'
import { Markdown } from './markdown.tsx'
import { Page } from './page.tsx'

/** `text`: the page's Markdown in the reader's language, without a title. */
export function AboutPage({ frame, text }: { readonly frame: Frame; readonly text: string }) {
  const texts = PAGES[frame.language]
  return (
    <Page frame={frame} path="/about" section={null} title={texts.aboutTitle} description={texts.aboutDescription} isRecord>
      <h1>{texts.aboutTitle}</h1>
      <div className="reading">
        <Markdown text={text} language={frame.language} options={{ anchors: true }} />
      </div>
    </Page>
  )
}
