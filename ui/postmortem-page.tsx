import type { ReactNode } from 'react'
import type { PostmortemFacts } from '#domain/postmortem.ts'
import type { Frame } from './frame.ts'
import { Page, type PageLink } from './page.tsx'
import { PostmortemRecord, type RevisionRecord } from './record.tsx'

type Props = {
  readonly frame: Frame
  readonly path: string
  readonly facts: PostmortemFacts
  /** Exactly the HTML that was stored when it was published. */
  readonly article: string
  readonly record: RevisionRecord
  readonly links: readonly PageLink[]
  readonly jsonLd: string
  /** What only the latest page says. */
  readonly children?: ReactNode
}

/** A stored article on the sheet of the site, with its record below. */
export function PostmortemPage({ frame, path, facts, article, record, links, jsonLd, children }: Props) {
  const { language } = frame
  return (
    <Page
      frame={frame}
      path={path}
      section="postmortems"
      title={facts.title[language]}
      description={facts.summary_plain[language]}
      links={links}
      jsonLd={jsonLd}
      isRecord
    >
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: bytes of a revision, which ui/postmortem-html.tsx made from checked content */}
      <div dangerouslySetInnerHTML={{ __html: article }} />
      {children}
      <PostmortemRecord record={record} language={language} />
    </Page>
  )
}
