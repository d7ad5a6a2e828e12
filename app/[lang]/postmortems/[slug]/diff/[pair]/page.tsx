import '#ui/postmortem.css'
import { notFound } from 'next/navigation'
import { published, revisionFile, revisions } from '#data/postmortems.ts'
import { articleBlocks, factsDiff, textDiff } from '#domain/postmortem-diff.ts'
import { type Revision, revisionPair } from '#domain/revision.ts'
import { REVISION } from '#i18n/revision.ts'
import { Page } from '#ui/page.tsx'
import { PostmortemDiff } from '#ui/postmortem-diff.tsx'
import { printingFrame } from '../../../../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Difference({ params }: { readonly params: Promise<{ lang: string; slug: string; pair: string }> }) {
  const frame = await printingFrame(params)
  const { language, moment } = frame
  const { slug, pair } = await params
  const [earlier, later] = revisionPair(pair) ?? notFound()
  const [was, now, all] = await Promise.all([published(slug, earlier, moment), published(slug, later, moment), revisions(slug, moment)])
  if (was === null || now === null) notFound()
  const [factsWas, factsNow] = await Promise.all([was.revision, now.revision].map(factsAsPublished))
  const title = REVISION[language].diffTitle(earlier, later)
  const name = now.facts.title[language]
  return (
    <Page
      frame={frame}
      path={`/postmortems/${slug}/diff/${pair}`}
      section="postmortems"
      title={`${title} · ${name}`}
      description={REVISION[language].diffDescription(name)}
      isRecord
    >
      <PostmortemDiff
        name={name}
        from={was.revision}
        to={now.revision}
        between={all.filter(({ number }) => number > earlier && number <= later)}
        text={textDiff(articleBlocks(was.article[language]), articleBlocks(now.article[language]))}
        facts={factsDiff(factsWas, factsNow)}
        language={language}
      />
    </Page>
  )
}

async function factsAsPublished(revision: Revision): Promise<unknown> {
  const file = await revisionFile(revision, 'facts.json')
  return JSON.parse(new TextDecoder().decode(file?.bytes))
}
