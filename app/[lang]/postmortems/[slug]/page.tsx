import '#ui/postmortem.css'
import '#ui/record.css'
import { notFound } from 'next/navigation'
import { recordOf } from '#app/postmortem-record.ts'
import { commitments } from '#data/commitments.ts'
import { published } from '#data/postmortems.ts'
import { isOwed } from '#domain/commitment.ts'
import { stageClock } from '#domain/revision.ts'
import { reportJsonLd } from '#formats/report-json-ld.ts'
import { latestLinks } from '#formats/signposting.ts'
import { markdownLink } from '#ui/feed-links.ts'
import { PostmortemPage } from '#ui/postmortem-page.tsx'
import { StageClock } from '#ui/record.tsx'
import { printingFrame } from '../../frame.ts'

export const dynamic = 'force-dynamic'

export default async function LatestRevision({ params }: { readonly params: Promise<{ lang: string; slug: string }> }) {
  const frame = await printingFrame(params)
  const { language, moment } = frame
  const { slug } = await params
  const found = await published(slug, 'latest', moment)
  if (found === null) notFound()
  const [{ record, cited }, all] = await Promise.all([recordOf(found, moment, language), commitments(moment)])
  const open = all.filter((one) => one.postmortem.slug === slug && one.kind === 'action' && isOwed(one)).length
  return (
    <PostmortemPage
      frame={frame}
      path={`/postmortems/${slug}`}
      facts={found.facts}
      article={found.article[language]}
      record={record}
      links={[...latestLinks(cited, language), markdownLink(`/postmortems/${slug}`, language)]}
      jsonLd={reportJsonLd(cited, language)}
    >
      <StageClock states={stageClock(found.facts, record.revisions, open, moment.now)} language={language} />
    </PostmortemPage>
  )
}
