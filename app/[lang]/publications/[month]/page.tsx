import '#ui/publications.css'
import { notFound } from 'next/navigation'
import { publishedActs } from '#data/published-acts.ts'
import { PERIOD, YEAR } from '#domain/uptime-period.ts'
import { PublicationsMonthPage } from '#ui/publications.tsx'
import { printingFrame } from '../../frame.ts'

export const dynamic = 'force-dynamic'

export default async function PublicationsOfMonth({ params }: { readonly params: Promise<{ lang: string; month: string }> }) {
  const frame = await printingFrame(params)
  const { month } = await params
  if (!PERIOD.test(month) || YEAR.test(month)) notFound()
  return <PublicationsMonthPage frame={frame} month={month} acts={await publishedActs(month, frame.moment)} />
}
