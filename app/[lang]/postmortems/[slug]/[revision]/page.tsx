import '#ui/postmortem.css'
import '#ui/record.css'
import { notFound } from 'next/navigation'
import { recordOf } from '#app/postmortem-record.ts'
import { published } from '#data/postmortems.ts'
import { revisionNumber, revisionPath } from '#domain/revision.ts'
import { reportJsonLd } from '#formats/report-json-ld.ts'
import { revisionLinks } from '#formats/signposting.ts'
import { PostmortemPage } from '#ui/postmortem-page.tsx'
import { printingFrame } from '../../../frame.ts'

export const dynamic = 'force-dynamic'

/** Whatever is published later, this page stays as it is. */
export default async function OneRevision({ params }: { readonly params: Promise<{ lang: string; slug: string; revision: string }> }) {
  const frame = await printingFrame(params)
  const { language, moment } = frame
  const { slug, revision } = await params
  const number = revisionNumber(revision)
  const found = number === null ? null : await published(slug, number, moment)
  if (found === null) notFound()
  const { record, cited } = await recordOf(found, moment, language)
  return (
    <PostmortemPage
      frame={frame}
      path={revisionPath(slug, found.revision.number)}
      facts={found.facts}
      article={found.article[language]}
      record={record}
      links={revisionLinks(cited, language)}
      jsonLd={reportJsonLd(cited, language)}
    />
  )
}
