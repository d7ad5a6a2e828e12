import type { Language } from '#domain/language.ts'
import { type MarkdownOptions, renderMarkdown } from '#domain/markdown.ts'
import { remembered } from '#domain/remembered.ts'
import { PAGES } from '#i18n/pages.ts'

type Props = {
  readonly text: string
  readonly language: Language
  readonly options?: MarkdownOptions
}

/** Below the headings of what stands around it. */
const INSIDE_A_PAGE: MarkdownOptions = { shiftHeadings: 3 }

const insideAPage = remembered(500, (text) => renderMarkdown(text, INSIDE_A_PAGE))

/** Markdown as HTML; what cannot be rendered safely stands there as it was written. */
export function Markdown({ text, language, options = INSIDE_A_PAGE }: Props) {
  const rendered = options === INSIDE_A_PAGE ? insideAPage(text) : renderMarkdown(text, options)
  if (!rendered.ok) return <AsWritten text={text} language={language} />
  // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown lets only a short list of elements and links through
  return <div className="prose" dangerouslySetInnerHTML={{ __html: rendered.html }} />
}

function AsWritten({ text, language }: Omit<Props, 'options'>) {
  return (
    <div className="prose">
      <p className="as-written">{text}</p>
      <p>
        <small className="kind">{PAGES[language].unreadable}</small>
      </p>
    </div>
  )
}
