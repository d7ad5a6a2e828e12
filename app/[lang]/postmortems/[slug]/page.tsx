import { notFound } from 'next/navigation'
import { incident } from '#data/incidents.ts'
import { postmortem } from '#data/postmortems.ts'
import { Page } from '#ui/page.tsx'
import { PostmortemArticle } from '#ui/postmortem.tsx'
import { printingFrame } from '../../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Postmortem({ params }: { readonly params: Promise<{ lang: string; slug: string }> }) {
  const frame = await printingFrame(params)
  const { language, moment } = frame
  const { slug } = await params
  const found = await postmortem(slug)
  if (found === null) notFound()
  const { title, summary_plain, incidents } = found.facts
  const printed = await Promise.all(incidents.map((id) => incident(id, moment)))
  return (
    <Page frame={frame} path={`/postmortems/${slug}`} section="postmortems" title={title[language]} description={summary_plain[language]} isRecord>
      <PostmortemArticle postmortem={found} language={language} incidents={printed.flatMap((one) => one?.id ?? [])} />
    </Page>
  )
}
