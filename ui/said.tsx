import { inLanguage, type Language, type Said } from '#domain/language.ts'
import { plainText } from '#domain/markdown.ts'
import { PAGES } from '#i18n/pages.ts'
import { Markdown } from './markdown.tsx'

type Props = { readonly said: Said; readonly language: Language }

/** A plain text in the reader's language, or in the other one with a note that says so. */
export function SaidText({ said, language }: Props) {
  const { text, language: found } = inLanguage(said, language)
  if (found === language) return text
  return (
    <>
      <span lang={found}>{text}</span> <OnlyIn found={found} language={language} />
    </>
  )
}

/** The same for a text with Markdown. */
export function SaidMarkdown({ said, language }: Props) {
  const { text, language: found } = inLanguage(said, language)
  if (found === language) return <Markdown text={text} language={language} />
  return (
    <>
      <div lang={found}>
        <Markdown text={text} language={language} />
      </div>{' '}
      <OnlyIn found={found} language={language} />
    </>
  )
}

/** As many characters of a text with Markdown as stand well beside something else. */
const EXCERPT = 160

/** The beginning of a text with Markdown, without its marks. */
export function SaidExcerpt({ said, language }: Props) {
  const { text, language: found } = inLanguage(said, language)
  const whole = plainText(text).replace(/\s+/g, ' ').trim()
  const beginning = whole.length <= EXCERPT ? whole : `${whole.slice(0, EXCERPT).trimEnd()}…`
  return found === language ? beginning : <span lang={found}>{beginning}</span>
}

function OnlyIn({ found, language }: { readonly found: Language; readonly language: Language }) {
  return <small className="kind">({PAGES[language].onlyIn[found]})</small>
}
