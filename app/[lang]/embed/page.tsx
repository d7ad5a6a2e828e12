import '#ui/embed.css'
import { chronicleSince } from '#data/chronicle.ts'
import { services } from '#data/services.ts'
import { startOfBars } from '#domain/uptime.ts'
import { EmbedPage } from '#ui/embed.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Embed({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  const [all, chronicle] = await Promise.all([services(frame.moment), chronicleSince(startOfBars(frame.moment.now), frame.moment)])
  return <EmbedPage frame={frame} services={all} chronicle={chronicle} />
}
