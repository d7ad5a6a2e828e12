import '#ui/postmortem.css'
import { postmortems } from '#data/postmortems.ts'
import { POSTMORTEM } from '#i18n/postmortem.ts'
import { feedLinks } from '#ui/feed-links.ts'
import { Page } from '#ui/page.tsx'
import { PostmortemList } from '#ui/postmortem-list.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Postmortems({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  const texts = POSTMORTEM[frame.language]
  return (
    <Page
      frame={frame}
      path="/postmortems"
      section="postmortems"
      title={texts.listTitle}
      description={texts.listDescription}
      isRecord
      links={feedLinks('/postmortems', frame.language)}
    >
      <h1>{texts.listTitle}</h1>
      <p className="lead">{texts.listDescription}</p>
      <PostmortemList postmortems={await postmortems(frame.moment)} language={frame.language} />
    </Page>
  )
}
