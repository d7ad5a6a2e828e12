import '#ui/publications.css'
import { publishedMonths } from '#data/published-acts.ts'
import { PublicationsPage } from '#ui/publications.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Publications({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  return <PublicationsPage frame={frame} months={await publishedMonths(frame.moment)} />
}
